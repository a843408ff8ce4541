package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

class Twice {
    @TensorExport
    Tensor boxes;

    @TensorExport // DuplicateMember
    Tensor getBoxes() {
        return boxes;
    }

    @TensorExport // DuplicateMember
    Tensor boxes() {
        return boxes;
    }
}

record TwiceInARecord(@TensorExport Tensor boxes) {
    @TensorExport(dtype = DType.FLOAT32) // DuplicateMember: it does not say the same as the component
    public Tensor boxes() {
        return boxes;
    }
}
