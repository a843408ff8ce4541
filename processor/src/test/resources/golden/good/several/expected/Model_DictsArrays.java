package golden.several;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of {@link Model.Dicts} as arrays, made by {@link Model_DictsConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param dict {@code dict}, float64
 * @param none {@code none}
 * @param array {@code array}
 * @param empty {@code empty}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Model_DictsArrays(NdArrayMap<NdArray.OfDouble> dict, @Nullable NdArrayMap<NdArray> none,
        Optional<NdArrayList<NdArray>> array,
        Optional<NdArrayList<NdArray>> empty) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        dict.forEach((name, value) -> arrays.put("dict." + name, value));
        if (none != null) {
            none.forEach((name, value) -> arrays.put("none." + name, value));
        }
        if (array.isPresent()) {
            for (int i = 0; i < array.get().size(); i++) {
                arrays.put("array." + i, array.get().get(i));
            }
        }
        if (empty.isPresent()) {
            for (int i = 0; i < empty.get().size(); i++) {
                arrays.put("empty." + i, empty.get().get(i));
            }
        }
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        dict.close();
        if (none != null) {
            none.close();
        }
        array.ifPresent(NdArrayList::close);
        empty.ifPresent(NdArrayList::close);
    }
}
