// options: -Atensorexport.suffix=Tensor
package golden.suffix;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Detection(@TensorExport Tensor boxes, @TensorExport Inner inner) {
    record Inner(@TensorExport Tensor x) {}
}

/** A class of the user's own, in whose way a generated one would be. */
final class DetectionConverter {
    private DetectionConverter() {}
}
