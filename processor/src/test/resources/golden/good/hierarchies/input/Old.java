package golden.hierarchies;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

interface Old {
    @Deprecated(forRemoval = true)
    @TensorExport
    Tensor old();

    /** The same is said of it. */
    @TensorExport
    Tensor name();
}
