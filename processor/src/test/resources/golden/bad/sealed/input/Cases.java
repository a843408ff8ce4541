package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

class Cases {
    @TensorExport
    sealed interface Partly permits Marked, Unmarked {} // Contradiction

    @TensorExport
    record Marked(Tensor x) implements Partly {}

    record Unmarked(Tensor x) implements Partly {}

    @TensorExport(dtype = DType.FLOAT32) // Contradiction
    sealed interface WithSettings permits Only {}

    @TensorExport
    record Only(Tensor x) implements WithSettings {}
}
