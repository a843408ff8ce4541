package golden.members;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of {@link Batch} as arrays, made by {@link BatchConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param left {@code left}
 * @param right {@code right}
 * @param pair {@code pair}
 * @param list {@code list}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record BatchArrays(Batch_ItemArrays left, Batch_ItemArrays right, Batch_PairArrays pair,
        @Nullable Batch_NodeArrays list) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        left.toMap().forEach((name, value) -> arrays.put("first." + name, value));
        right.toMap().forEach((name, value) -> arrays.put("right." + name, value));
        pair.toMap().forEach((name, value) -> arrays.put("pair." + name, value));
        if (list != null) {
            list.toMap().forEach((name, value) -> arrays.put("list." + name, value));
        }
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        left.close();
        right.close();
        pair.close();
        if (list != null) {
            list.close();
        }
    }
}
