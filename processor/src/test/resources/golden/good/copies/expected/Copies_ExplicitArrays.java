package golden.copies;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Copies.Explicit} as arrays, made by {@link Copies_ExplicitConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param x float32
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Copies_ExplicitArrays(NdArray.OfFloat x) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        x.close();
    }
}
