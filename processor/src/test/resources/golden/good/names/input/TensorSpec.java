package golden.names;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record TensorSpec(@TensorExport Tensor export_) {}
