package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

record Dtypes(
        @TensorExport(dtype = DType.QINT8) Tensor labels, // UnsupportedDtype
        @TensorExport(dtype = DType.QINT32, shape = "n", as = List.class) Tensor list) {} // UnsupportedDtype
