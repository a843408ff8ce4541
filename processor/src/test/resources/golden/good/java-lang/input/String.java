package golden.javalang;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

record String(
        @TensorExport(as = float.class, dtype = DType.FLOAT32) Tensor one,
        @TensorExport Map<java.lang.String, Tensor> map,
        @TensorExport Tensor old) {}
