package golden.members;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Batch.Pair} as arrays, made by {@link Batch_PairConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param a {@code a}
 * @param b {@code b}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record Batch_PairArrays(NdArray a, Batch_ItemArrays b) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("a", a);
        b.toMap().forEach((name, value) -> arrays.put("b." + name, value));
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        a.close();
        b.close();
    }
}
