package golden.shapes;

import static dev.tensorexport.ndarray.DType.FLOAT32;
import static dev.tensorexport.ndarray.DType.INT64;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Detection(
        @TensorExport(dtype = FLOAT32, shape = "n 4") Tensor boxes,
        @TensorExport(dtype = FLOAT32, shape = "n", as = float[].class) Tensor scores,
        @TensorExport(dtype = INT64, shape = "2*n+1", as = long[].class) Tensor ends) {}
