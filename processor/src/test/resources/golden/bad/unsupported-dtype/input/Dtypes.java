package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

record Dtypes(@TensorExport(dtype = DType.QINT8) Tensor labels) {} // UnsupportedDtype
