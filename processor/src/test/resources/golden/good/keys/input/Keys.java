package golden.keys;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record Keys(@TensorExport(name = "fc1.weight") Tensor weight, @TensorExport(name = "bias \"b\"") Tensor bias) {}
