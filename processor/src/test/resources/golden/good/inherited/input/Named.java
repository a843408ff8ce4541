package golden.inherited;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

interface Named {
    @TensorExport(as = int.class)
    Tensor id();
}
