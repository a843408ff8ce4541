package golden.collections;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Collections of annotated objects, and of collections. */
public record Scene(
        @TensorExport List<Item> items,
        @TensorExport Item[] array,
        @TensorExport Map<String, Item> byName,
        @TensorExport Optional<Item> best,
        @TensorExport Optional<List<Item>> more,
        @TensorExport @Nullable Map<String, List<Tensor>> maybe,
        @TensorExport(dtype = DType.FLOAT32, as = float[].class) List<List<Tensor>> levels,
        @TensorExport List<Map<String, Tensor>> dicts,
        @TensorExport Tensor[][] grid,
        @TensorExport ArrayList<Tensor> arrayList,
        @TensorExport(dtype = DType.UINT8, as = byte[].class, rawBits = true) Tensor image) {
    public record Item(@TensorExport(dtype = DType.FLOAT32, shape = "4") Tensor box, @TensorExport @Nullable Tensor mask) {}
}
