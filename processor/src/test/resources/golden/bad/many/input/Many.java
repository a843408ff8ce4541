package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** All problems are reported in one run, those of one member too. */
class Many {
    @TensorExport(dtype = DType.INT32, as = float[].class) // MemberType, DtypeMismatch
    Object first;

    record Second(@TensorExport(dtype = {DType.INT8, DType.INT16}, as = String.class) Tensor boxes) {} // SeveralDtypes, UnsupportedTarget

    @TensorExport // StaticMember
    static Tensor third;
}
