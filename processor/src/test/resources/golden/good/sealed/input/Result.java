package golden.sealed;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

@TensorExport
public sealed interface Result {
    @TensorExport
    record Found(Tensor boxes, @TensorExport(dtype = DType.INT64, as = int[].class, exact = true) Tensor labels)
            implements Result {}

    @TensorExport
    record Missed(String reason) implements Result {}

    @TensorExport
    record Nothing() implements Result {}

    sealed interface Several extends Result permits Pair, Many {}

    @TensorExport
    record Pair(Result first, Result second) implements Several {}

    record Many(@TensorExport List<Result> results) implements Several {}
}
