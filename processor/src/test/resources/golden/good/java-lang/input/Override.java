package golden.javalang;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** Classes that have names of java.lang's, and of what generated code imports. */
class Override {
    @TensorExport
    final Tensor x;

    Override(Tensor x) {
        this.x = x;
    }
}

class Object {}

class SuppressWarnings {}

class Exported {}

class Member {}
