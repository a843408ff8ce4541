package golden.copies;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Copies.KotlinGetters} as arrays, made by {@link Copies_KotlinGettersConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param xMin of the tensor's dtype
 * @param inside of the tensor's dtype
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Copies_KotlinGettersArrays(NdArray xMin, NdArray inside) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        xMin.close();
        inside.close();
    }
}
