package golden.getters;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

public interface Output {
    @TensorExport(dtype = DType.FLOAT32)
    Tensor getLogits();

    @TensorExport(as = NdArray.OfFloat.class)
    Tensor hidden();

    @TensorExport
    Tensor getXMin();

    @TensorExport
    Tensor getURL();

    @TensorExport
    Tensor get();

    @TensorExport
    Tensor gettysburg();
}
