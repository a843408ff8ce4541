package golden.modules;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Net.Partly} as arrays, made by {@link Net_PartlyConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param first {@code first}, float32
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Net_PartlyArrays(NdArrayMap<NdArray.OfFloat> first) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        first.forEach((name, value) -> arrays.put("first." + name, value));
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        first.close();
    }
}
