package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Keys(
        @TensorExport(name = "weight") Tensor first,
        @TensorExport(name = "weight") Tensor second, // DuplicateName
        @TensorExport(name = "third") Tensor x,
        @TensorExport Tensor third) {} // DuplicateName
