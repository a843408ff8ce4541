package golden.members;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Batch.Outer} as arrays, made by {@link Batch_OuterConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param partial {@code partial}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record Batch_OuterArrays(Batch_PartialArrays partial) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        partial.toMap().forEach((name, value) -> arrays.put("partial." + name, value));
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        partial.close();
    }
}
