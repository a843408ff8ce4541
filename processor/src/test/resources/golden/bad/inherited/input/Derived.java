package golden.bad;

import dev.tensorexport.TensorExport;
import golden.bad.other.Base;
import org.bytedeco.pytorch.Tensor;

class Derived extends Base {
    @TensorExport
    Tensor own;
}
