package golden.members;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Batch.Item} as arrays, made by {@link Batch_ItemConverter#export}.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param boxes {@code boxes}, float32, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record Batch_ItemArrays(float[] boxes) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("boxes", boxes);
        return arrays;
    }

    /**
     * Does nothing: what is here needs no closing.
     */
    @Override
    public void close() {
    }
}
