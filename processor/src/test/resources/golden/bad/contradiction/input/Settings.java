package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.CopyMode;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

record Settings(
        @TensorExport(as = float[].class, copy = CopyMode.NEVER) Tensor copied, // Contradiction
        @TensorExport(as = float.class, copy = CopyMode.NEVER) Tensor scalar, // Contradiction
        @TensorExport(dtype = DType.BFLOAT16, as = FloatBuffer.class, copy = CopyMode.NEVER) Tensor wide, // Contradiction
        @TensorExport(as = NdArray.OfInt.class, exact = true) Tensor exact, // Contradiction
        @TensorExport(shape = "h=28 w") Tensor image,
        @TensorExport(shape = "h=29 w") Tensor other, // Contradiction
        @TensorExport(shape = "*w") Tensor several, // Contradiction
        @TensorExport(shape = "n") Nested nested) { // Contradiction
    record Nested(@TensorExport Tensor x) {}
}

@TensorExport(name = "all")
record Whole(
        Tensor x) {} // Contradiction

@TensorExport
class Net extends Module {
    @TensorExport // Contradiction
    final LinearImpl layer = new LinearImpl(1, 1);
}
