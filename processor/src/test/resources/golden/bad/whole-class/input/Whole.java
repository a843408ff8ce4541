package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

@TensorExport(dtype = DType.INT64, as = int[].class)
class Whole {
    Tensor narrow; // DtypeMismatch

    @TensorExport
    Tensor fine;

    private Tensor hidden; // DtypeMismatch, UnreachableMember

    @TensorExport(as = char.class) // UnsupportedTarget
    Tensor own;
}
