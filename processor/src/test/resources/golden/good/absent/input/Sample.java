package golden.absent;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

public record Sample(
        @TensorExport(dtype = DType.FLOAT32) Tensor image,
        @TensorExport(dtype = DType.FLOAT32) @Nullable Tensor mask,
        @TensorExport(as = float.class) @Nullable Tensor score,
        @TensorExport(dtype = DType.INT64, as = long[].class) @Nullable Tensor labels,
        @TensorExport Optional<Tensor> depth,
        @TensorExport(as = int.class) Optional<Tensor> count,
        @TensorExport @Nullable List<Tensor> layers,
        @TensorExport(as = double[].class) Optional<Map<String, Tensor>> extras,
        @TensorExport @Nullable Box first,
        @TensorExport Optional<Box> second) {

    public record Box(@TensorExport Tensor corners) {}
}
