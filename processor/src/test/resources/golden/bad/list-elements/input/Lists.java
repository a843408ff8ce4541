package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

record Lists(
        @TensorExport(as = List.class) Tensor nothing, // ListElements
        @TensorExport(shape = "n", as = List.class) Tensor noDtype, // ListElements
        @TensorExport(dtype = DType.FLOAT32, as = List.class) Tensor noShape, // ListElements
        @TensorExport(dtype = DType.FLOAT32, shape = "... n", as = List.class) Tensor noRank, // ListElements
        @TensorExport(dtype = DType.FLOAT32, shape = "", as = List.class) Tensor scalar) {} // ListElements
