// options: -Atensorexport.suffix=-x
package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Detection(@TensorExport Tensor boxes) {}
