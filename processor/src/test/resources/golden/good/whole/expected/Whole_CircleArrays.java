package golden.whole;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Whole.Circle} as arrays, made by {@link Whole_CircleConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param area {@code area}
 * @param radius {@code radius}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Whole_CircleArrays(NdArray area, NdArray radius) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("area", area);
        arrays.put("radius", radius);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        area.close();
        radius.close();
    }
}
