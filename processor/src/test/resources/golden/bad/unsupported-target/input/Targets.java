package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

record Targets(
        @TensorExport(as = char[].class) Tensor chars, // UnsupportedTarget
        @TensorExport(dtype = DType.INT32, as = Integer[].class) Tensor boxed, // UnsupportedTarget
        @TensorExport(as = List.class) Tensor list, // UnsupportedTarget
        @TensorExport(as = float.class) Tensor scalar, // UnsupportedTarget
        @TensorExport(as = void.class) Tensor nothing, // UnsupportedTarget
        @TensorExport(as = Tensor[][].class) Tensor tensors, // UnsupportedTarget
        @TensorExport(dtype = DType.FLOAT64, as = FloatBuffer.class) Tensor buffer) {} // UnsupportedTarget
