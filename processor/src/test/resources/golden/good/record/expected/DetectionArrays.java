package golden.record;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Detection} as arrays, made by {@link DetectionConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>A Java array is a copy of its own, made by the export. Its accessor gives the same array at
 * each call, not a clone, and {@code equals} compares it by identity.
 *
 * @param boxes float32
 * @param scores float32, a copy
 * @param labels int64, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record DetectionArrays(NdArray.OfFloat boxes, float[] scores,
        long[][] labels) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        boxes.close();
    }
}
