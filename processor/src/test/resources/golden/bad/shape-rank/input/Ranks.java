package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

record Ranks(
        @TensorExport(shape = "n 4", as = float[].class) Tensor boxes, // ShapeRank
        @TensorExport(shape = "n", as = float[][].class) Tensor scores, // ShapeRank
        @TensorExport(shape = "", as = int[].class) Tensor count, // ShapeRank
        @TensorExport(shape = "n", as = int.class) Tensor scalar, // ShapeRank
        @TensorExport(dtype = DType.COMPLEX64, shape = "a b", as = float[][].class) Tensor spectrum, // ShapeRank
        @TensorExport(shape = "a b", as = byte[].class) Map<String, Tensor> several, // ShapeRank
        @TensorExport(shape = "1 1", as = float.class) Tensor fine,
        @TensorExport(shape = "... n", as = float[].class) Tensor open) {}
