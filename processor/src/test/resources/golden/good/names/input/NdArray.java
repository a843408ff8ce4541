package golden.names;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

record NdArray(@TensorExport(as = dev.tensorexport.ndarray.NdArray.OfFloat.class) Tensor data) {}
