package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Sizes(
        @TensorExport(shape = "n 4") Tensor boxes,
        @TensorExport(shape = "2*m") Tensor ends, // UnknownSize
        @TensorExport(shape = "n+k n-l") Tensor two) {} // UnknownSize
