package golden.levels;

import dev.tensorexport.TensorExport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

public record Levels(
        @TensorExport List<Tensor[]> arrays,
        @TensorExport Map<String, Map<String, Tensor>> maps,
        @TensorExport Optional<List<Tensor>> maybe,
        @TensorExport Map<String, List<Item>> lists,
        @TensorExport List<Map<String, Item>> named,
        @TensorExport List<List<Item>> grid,
        @TensorExport Item[][] rows,
        @TensorExport Map<String, Item[]> byName,
        @TensorExport Optional<Map<String, Item>> more,
        @TensorExport Optional<Item[]> some) {
    public record Item(@TensorExport(as = float[].class) Tensor x) {}
}
