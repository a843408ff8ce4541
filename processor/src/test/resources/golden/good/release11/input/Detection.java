// options: --release 11 -Xlint:-classfile
package golden.release11;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

public class Detection {
    @TensorExport(dtype = DType.FLOAT32, shape = "n 4")
    final Tensor boxes;

    @TensorExport(as = long[].class)
    final Tensor labels;

    Detection(Tensor boxes, Tensor labels) {
        this.boxes = boxes;
        this.labels = labels;
    }
}
