package golden.arrays;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

record Batch(
        @TensorExport(dtype = DType.BOOL, as = boolean[].class) Tensor mask,
        @TensorExport(dtype = DType.UINT8, as = int[][].class) Tensor pixels,
        @TensorExport(dtype = DType.INT8, as = byte[].class) Tensor bytes,
        @TensorExport(dtype = DType.INT16, as = short[].class) Tensor shorts,
        @TensorExport(dtype = DType.COMPLEX64, as = float[][].class) Tensor complex,
        @TensorExport(as = double[][][].class) Tensor cube) {}
