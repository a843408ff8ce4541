package golden.names;

import dev.tensorexport.TensorExport;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

public record Optional(@TensorExport java.util.Optional<Tensor> x, @TensorExport List<Tensor> list) {}
