package golden.whole;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Whole.Scores} as arrays, made by {@link Whole_ScoresConverter#export}.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param first {@code first}, float32, a copy
 * @param second {@code second}, float32, a copy
 * @param count {@code count}, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Whole_ScoresArrays(float[] first, float[] second, long count) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("first", first);
        arrays.put("second", second);
        arrays.put("count", count);
        return arrays;
    }

    /**
     * Does nothing: what is here needs no closing.
     */
    @Override
    public void close() {
    }
}
