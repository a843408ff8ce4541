package golden.several;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Model.Dicts} as arrays, made by {@link Model_DictsConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param dict {@code dict}, float64
 * @param list {@code list}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Model_DictsArrays(NdArrayMap<NdArray.OfDouble> dict,
        NdArrayList<NdArray> list) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        dict.forEach((name, value) -> arrays.put("dict." + name, value));
        for (int i = 0; i < list.size(); i++) {
            arrays.put("list." + i, list.get(i));
        }
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        dict.close();
        list.close();
    }
}
