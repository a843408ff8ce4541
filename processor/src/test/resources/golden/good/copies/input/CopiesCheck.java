package golden.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class CopiesCheck implements Runnable {
    @Override
    public void run() {
        Tensor x = torch.rand(1);
        Tensor y = torch.rand(1);
        try (Copies_CompactArrays compact = Copies_CompactConverter.INSTANCE.export(new Copies.Compact(x));
                Copies_ExplicitArrays explicit = Copies_ExplicitConverter.INSTANCE.export(new Copies.Explicit(x));
                Copies_KotlinArrays kotlin = Copies_KotlinConverter.INSTANCE.export(new Copies.Kotlin(x, y));
                Copies_KotlinGettersArrays getters =
                        Copies_KotlinGettersConverter.INSTANCE.export(new Copies.KotlinGetters(x))) {
            assertEquals(x.item_float(), compact.x().get(0));
            assertEquals(x.item_float(), explicit.x().get(0));
            assertEquals(x.item_float(), kotlin.x().asFloat().get(0));
            assertEquals(y.item_float(), kotlin.xMin().asFloat().get(0));
            assertEquals(x.item_float(), getters.xMin().asFloat().get(0));
            assertEquals(x.item_float(), getters.inside().asFloat().get(0));
        }
    }
}
