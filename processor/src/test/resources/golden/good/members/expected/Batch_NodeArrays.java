package golden.members;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of {@link Batch.Node} as arrays, made by {@link Batch_NodeConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param value {@code value}
 * @param next {@code next}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record Batch_NodeArrays(NdArray value,
        @Nullable Batch_NodeArrays next) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("value", value);
        if (next != null) {
            next.toMap().forEach((name, value_) -> arrays.put("next." + name, value_));
        }
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        value.close();
        if (next != null) {
            next.close();
        }
    }
}
