package golden.generic;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

public record Box<K extends Comparable<K>, T extends Tensor>(
        K key,
        @TensorExport(dtype = DType.FLOAT32) T value) {}
