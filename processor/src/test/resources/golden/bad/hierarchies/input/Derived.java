package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import golden.bad.base.Base;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

class Derived extends Base {
    @TensorExport // UnreachableMember
    List<Nested> nested;

    interface First {
        @TensorExport(dtype = DType.INT64)
        Tensor labels();
    }

    interface Second {
        @TensorExport(dtype = DType.INT32)
        Tensor labels();
    }

    abstract static class Both implements First, Second { // Contradiction
        @TensorExport
        Tensor own;
    }

    abstract static class Decided implements First, Second {
        @Override
        @TensorExport(dtype = DType.INT8)
        public abstract Tensor labels();
    }

    static class Generic<T> {
        @TensorExport // MemberType
        T x;
    }

    @SuppressWarnings("rawtypes")
    static class Raw extends Elements {
        @TensorExport
        Tensor own;
    }

    static class Elements<T> {
        @TensorExport // MemberType
        List<T> elements;
    }

    static class Open<T> {
        @TensorExport
        List<T> elements;
    }

    @TensorExport
    static class Closed extends Open<Tensor> {}

    static class OfOpen {
        @TensorExport // MemberType
        Open<Tensor> open;

        @TensorExport // MemberType
        List<Open<Tensor>> several;

        @TensorExport
        Closed closed;
    }

    static class Box<T extends Tensor> {
        @TensorExport
        T tensor;
    }

    @SuppressWarnings("rawtypes")
    static class Boxes {
        @TensorExport // MemberType
        List<Box> boxes;
    }
}
