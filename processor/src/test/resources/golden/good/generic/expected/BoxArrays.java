package golden.generic;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Box} as arrays, made by {@link BoxConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param value float32
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record BoxArrays(NdArray.OfFloat value) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        value.close();
    }
}
