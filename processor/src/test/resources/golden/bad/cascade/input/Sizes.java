package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** What is wrong with one member is not said of others. */
class Sizes {
    record Dtype(
            @TensorExport(dtype = DType.QINT8, shape = "n") Tensor x, // UnsupportedDtype
            @TensorExport(shape = "n+1") Tensor y) {}

    record Type(
            @TensorExport(shape = "n") Object x, // MemberType
            @TensorExport(shape = "n+1") Tensor y) {}

    record Value(
            @TensorExport(shape = "n") String x, // Contradiction
            @TensorExport(shape = "n+1") Tensor y) {}

    record Syntax(
            @TensorExport(shape = "n n(") Tensor x, // ShapeSyntax
            @TensorExport(shape = "n+1") Tensor y) {}

    static class Base {
        @TensorExport // UnreachableMember
        private Tensor hidden;
    }

    /** The same member is reported once, where it is declared. */
    static class Derived extends Base {
        @TensorExport
        Tensor own;
    }
}
