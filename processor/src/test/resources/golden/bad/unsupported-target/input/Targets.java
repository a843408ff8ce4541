package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.nio.CharBuffer;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

record Targets(
        @TensorExport(as = char[].class) Tensor chars, // UnsupportedTarget
        @TensorExport(dtype = DType.INT32, as = Integer[].class) Tensor boxed, // UnsupportedTarget
        @TensorExport(as = Map.class) Tensor map, // UnsupportedTarget
        @TensorExport(as = Float.class) Tensor box, // UnsupportedTarget
        @TensorExport(as = void.class) Tensor nothing, // UnsupportedTarget
        @TensorExport(as = char.class) Tensor letter, // UnsupportedTarget
        @TensorExport(as = Tensor[][].class) Tensor tensors, // UnsupportedTarget
        @TensorExport(as = CharBuffer.class) Tensor buffer) {} // UnsupportedTarget
