package golden.kotlin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class StubsCheck implements Runnable {
    @Override
    public void run() {
        Tensor values = torch.rand(1);
        Tensor named = torch.rand(1);
        try (Stubs_ScoresArrays arrays = Stubs_ScoresConverter.INSTANCE.export(new Stubs.Scores(values, named))) {
            assertEquals(named.item_float(), arrays.component1().asFloat().get(0));
            assertSame(arrays.component1(), arrays.component2());
        }
        try (Stubs_ConstantsArrays arrays = Stubs_ConstantsConverter.INSTANCE.export(Stubs.Constants.INSTANCE)) {
            assertSame(arrays.weight(), arrays.component1());
        }
    }
}
