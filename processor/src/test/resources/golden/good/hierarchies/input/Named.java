package golden.hierarchies;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

interface Named {
    @TensorExport
    Tensor name();
}
