package golden.getters;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Output} as arrays, made by {@link OutputConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param logits {@code logits}, float32
 * @param hidden {@code hidden}
 * @param xMin {@code xMin}
 * @param url {@code url}
 * @param get {@code get}
 * @param gettysburg {@code gettysburg}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record OutputArrays(NdArray.OfFloat logits, NdArray.OfFloat hidden, NdArray xMin,
        NdArray url, NdArray get, NdArray gettysburg) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("logits", logits);
        arrays.put("hidden", hidden);
        arrays.put("xMin", xMin);
        arrays.put("url", url);
        arrays.put("get", get);
        arrays.put("gettysburg", gettysburg);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        logits.close();
        hidden.close();
        xMin.close();
        url.close();
        get.close();
        gettysburg.close();
    }
}
