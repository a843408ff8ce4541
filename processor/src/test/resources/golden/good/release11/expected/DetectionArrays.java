package golden.release11;

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
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class DetectionArrays implements AutoCloseable {
    private final NdArray.OfFloat boxes;

    private final long[] labels;

    /**
     * @param boxes {@code boxes}, float32 of shape {@code [n 4]}
     * @param labels {@code labels}, a copy
     */
    DetectionArrays(NdArray.OfFloat boxes, long[] labels) {
        this.boxes = boxes;
        this.labels = labels;
    }

    /**
     * The array of {@code boxes}, float32 of shape {@code [n 4]}.
     */
    public NdArray.OfFloat boxes() {
        return boxes;
    }

    /**
     * The array of {@code labels}.
     */
    public long[] labels() {
        return labels;
    }

    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("boxes", boxes);
        arrays.put("labels", labels);
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
