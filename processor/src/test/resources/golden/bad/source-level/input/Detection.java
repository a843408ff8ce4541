// options: --release 11
package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class Detection { // SourceLevel
    @TensorExport
    Tensor boxes;
}
