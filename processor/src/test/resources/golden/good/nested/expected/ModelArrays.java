package golden.nested;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Model} as arrays, made by {@link ModelConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param own of the tensor's dtype
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record ModelArrays(NdArray own) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        own.close();
    }
}
