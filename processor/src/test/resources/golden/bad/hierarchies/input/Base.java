package golden.bad.base;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

public class Base {
    @TensorExport // UnreachableMember
    protected Tensor hidden() {
        throw new UnsupportedOperationException();
    }

    protected static class Nested {
        @TensorExport
        public Tensor x;
    }
}
