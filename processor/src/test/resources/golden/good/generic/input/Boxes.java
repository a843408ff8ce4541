package golden.generic;

import dev.tensorexport.TensorExport;
import java.util.List;

@SuppressWarnings("rawtypes")
public record Boxes(@TensorExport List<Box<String, ?>> boxes, @TensorExport Box raw) {}
