package golden.deprecated;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

@Deprecated(forRemoval = true)
public record Old(@TensorExport Tensor x) {}
