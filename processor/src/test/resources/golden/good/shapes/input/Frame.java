package golden.shapes;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Frame(
        @TensorExport Detection detection,
        @TensorExport(shape = "h=8 w 3") Tensor image,
        @TensorExport(shape = "n h w") Tensor masks,
        @TensorExport(shape = "*batch _") Tensor features,
        @TensorExport(shape = "*batch") Tensor weights,
        @TensorExport(shape = "... #n") Tensor scale) {}
