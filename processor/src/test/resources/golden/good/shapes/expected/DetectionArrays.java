package golden.shapes;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Detection} as arrays, made by {@link DetectionConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param boxes {@code boxes}, float32 of shape {@code [n 4]}
 * @param scores {@code scores}, float32 of shape {@code [n]}, a copy
 * @param ends {@code ends}, int64 of shape {@code [2*n+1]}, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record DetectionArrays(NdArray.OfFloat boxes, float[] scores,
        long[] ends) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("boxes", boxes);
        arrays.put("scores", scores);
        arrays.put("ends", ends);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        boxes.close();
    }
}
