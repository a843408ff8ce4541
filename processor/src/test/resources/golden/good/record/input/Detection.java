package golden.record;

import static dev.tensorexport.ndarray.DType.FLOAT32;
import static dev.tensorexport.ndarray.DType.INT64;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Detection(
        @TensorExport(dtype = FLOAT32) Tensor boxes,
        @TensorExport(dtype = FLOAT32, as = float[].class) Tensor scores,
        @TensorExport(dtype = INT64, as = long[][].class) Tensor labels,
        String comment) {}
