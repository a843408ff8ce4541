package golden.copies;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Copies.Kotlin} as arrays, made by {@link Copies_KotlinConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param x {@code x}
 * @param xMin {@code xMin}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Copies_KotlinArrays(NdArray x, NdArray xMin) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("x", x);
        arrays.put("xMin", xMin);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        x.close();
        xMin.close();
    }
}
