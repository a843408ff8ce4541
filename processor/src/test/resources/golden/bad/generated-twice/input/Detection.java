package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class Detection { // GeneratedTwice: for KSP was here before
    @TensorExport
    Tensor boxes;
}
