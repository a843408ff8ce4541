package golden.inherited;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.global.torch;
import java.util.List;

public final class DerivedCheck implements Runnable {
    @Override
    public void run() {
        Derived derived = new Base.Unmarked(torch.ones(2), torch.rand(3), torch.rand(4));
        assertEquals(List.of("weight", "generic", "replaced", "id"), DerivedConverter.INSTANCE.names(derived));
        try (DerivedArrays arrays = DerivedConverter.INSTANCE.export(derived)) {
            assertEquals(1, arrays.weight().get(1));
            assertEquals(derived.getGeneric().select(0, 2).item_float(), arrays.generic().asFloat().get(2));
            assertEquals(derived.replaced.select(0, 3).item_float(), arrays.replaced()[3]);
            assertEquals(1, arrays.id());
        }
        assertEquals(1, NamedConverter.INSTANCE.id.export(derived));
    }
}
