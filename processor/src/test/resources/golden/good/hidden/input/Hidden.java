package golden.hidden;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** A field that a field of the same name hides, which is not the one that was marked. */
class Hidden {
    static class Base<T> {
        @TensorExport
        Tensor w;

        T label;
    }

    static class Middle extends Base<String> {
        Tensor w;
    }

    static class Lowest extends Middle {
        @TensorExport
        Tensor b;
    }

    static class Both extends Base<String> {
        @TensorExport
        Tensor w;
    }
}
