package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** All problems are reported in one run, those of one member too. */
class Many {
    @TensorExport(dtype = DType.INT32, as = float[].class) // MemberType, DtypeMismatch
    Object first;

    record Second(@TensorExport(dtype = DType.QINT8, as = String.class) Tensor boxes) {} // UnsupportedDtype, UnsupportedTarget

    @TensorExport // StaticMember
    static Tensor third;
}
