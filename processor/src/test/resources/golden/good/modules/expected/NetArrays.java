package golden.modules;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Net} as arrays, made by {@link NetConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param state {@code state}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record NetArrays(NdArrayMap<NdArray> state) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        state.forEach(arrays::put);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        state.close();
    }
}
