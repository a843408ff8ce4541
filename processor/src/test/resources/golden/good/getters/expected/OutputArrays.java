package golden.getters;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Output} as arrays, made by {@link OutputConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param logits float32
 * @param hidden of the tensor's dtype
 * @param xMin of the tensor's dtype
 * @param url of the tensor's dtype
 * @param get of the tensor's dtype
 * @param gettysburg of the tensor's dtype
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record OutputArrays(NdArray.OfFloat logits, NdArray.OfFloat hidden, NdArray xMin,
        NdArray url, NdArray get, NdArray gettysburg) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        logits.close();
        hidden.close();
        xMin.close();
        url.close();
        get.close();
        gettysburg.close();
    }
}
