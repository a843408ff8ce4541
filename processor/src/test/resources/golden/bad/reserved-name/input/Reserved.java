package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Reserved(
        @TensorExport Tensor __metadata__, // ReservedName
        @TensorExport(name = "x.__metadata__") Tensor fine) {}

record Named(@TensorExport(name = "__metadata__") Tensor x) {} // ReservedName
