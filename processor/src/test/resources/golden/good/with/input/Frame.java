package golden.with;

import dev.tensorexport.TensorExport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.jspecify.annotations.Nullable;

/** Members of a class of LibTorch's, a tuple of two tensors, with a converter that was written for it. */
public record Frame(
        @TensorExport(with = PairConverter.class) T_TensorTensor_T pair,
        @TensorExport(with = PairConverter.class) @Nullable T_TensorTensor_T none,
        @TensorExport(with = PairConverter.class, name = "others") List<T_TensorTensor_T> list,
        @TensorExport(with = PairConverter.class) T_TensorTensor_T[] array,
        @TensorExport(with = PairConverter.class) Map<String, T_TensorTensor_T> map,
        @TensorExport(with = PairConverter.class) Optional<T_TensorTensor_T> optional) {}
