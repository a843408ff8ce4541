package golden.names;

import dev.tensorexport.TensorExport;

public record Tensor(@TensorExport org.bytedeco.pytorch.Tensor x) {}
