package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** What kapt makes of a Kotlin class with nested classes of each visibility. */
@kotlin.Metadata
public final class KotlinOuter {
    @kotlin.Metadata
    static final class Secret { // PrivateClass
        @TensorExport
        final Tensor boxes = null;
    }

    @kotlin.Metadata
    public static final class Open {
        @TensorExport
        final Tensor boxes = null;
    }
}
