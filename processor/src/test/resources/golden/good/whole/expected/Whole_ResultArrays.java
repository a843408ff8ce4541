package golden.whole;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Whole.Result} as arrays, made by {@link Whole_ResultConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param boxes {@code boxes}
 * @param scores {@code scores}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Whole_ResultArrays(NdArray boxes, NdArray scores) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("boxes", boxes);
        arrays.put("scores", scores);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        boxes.close();
        scores.close();
    }
}
