package golden.targets;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.CopyMode;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

record Output(
        @TensorExport(dtype = DType.FLOAT32, as = float.class) Tensor loss,
        @TensorExport(dtype = DType.INT64, shape = "1", as = int.class, exact = true) Tensor step,
        @TensorExport(as = boolean.class) Tensor done,
        @TensorExport(dtype = DType.INT64, as = int[].class, exact = true) Tensor labels,
        @TensorExport(dtype = DType.UINT8, as = byte[][].class, exact = true) Tensor small,
        @TensorExport(dtype = DType.FLOAT32, shape = "n", as = List.class) Tensor scores,
        @TensorExport(dtype = DType.INT32, shape = "a b c", as = List.class) Tensor cube,
        @TensorExport(dtype = DType.FLOAT32, as = FloatBuffer.class, copy = CopyMode.NEVER) Tensor weight,
        @TensorExport(dtype = DType.BFLOAT16, as = FloatBuffer.class) Tensor widened,
        @TensorExport(dtype = DType.BFLOAT16, as = ShortBuffer.class) Tensor bits,
        @TensorExport(dtype = DType.UINT8, as = ByteBuffer.class) Tensor pixels,
        @TensorExport(as = LongBuffer.class) Tensor ids,
        @TensorExport(dtype = DType.COMPLEX64, as = FloatBuffer.class) Tensor spectrum,
        @TensorExport(copy = CopyMode.NEVER) Tensor shared,
        @TensorExport(dtype = DType.FLOAT64, copy = CopyMode.ALWAYS) Tensor owned) {}
