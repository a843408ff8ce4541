package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

@TensorExport
record Empty(Object name) {} // NoMembers

@TensorExport
interface Computed { // NoMembers
    default Tensor boxes() {
        throw new UnsupportedOperationException();
    }
}

@TensorExport
enum Constants { // NoMembers
    ONE
}
