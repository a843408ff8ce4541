package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

record Dtypes(@TensorExport(dtype = {DType.INT64, DType.FLOAT32}) Tensor labels) {} // SeveralDtypes
