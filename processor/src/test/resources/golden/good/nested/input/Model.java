package golden.nested;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

public class Model<T> {
    @TensorExport
    public Tensor own;

    public record Layer(@TensorExport Tensor weight) {}

    static class Hidden {
        public static class Deep {
            @TensorExport
            public Tensor bias;
        }
    }

    public class Inner<U extends Comparable<U>> {
        @TensorExport
        public Tensor state;
    }
}
