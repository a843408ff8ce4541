package golden.fields;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link State} as arrays, made by {@link StateConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>A Java array is a copy of its own, made by the export. Its accessor gives the same array at
 * each call, not a clone, and {@code equals} compares it by identity.
 *
 * @param weight of the tensor's dtype
 * @param counts int32
 * @param runningMean float64, a copy
 * @param viaBean of the tensor's dtype
 * @param fluent of the tensor's dtype
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record StateArrays(NdArray weight, NdArray.OfInt counts, double[] runningMean,
        NdArray viaBean, NdArray fluent) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        weight.close();
        counts.close();
        viaBean.close();
        fluent.close();
    }
}
