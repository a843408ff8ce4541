package golden.names;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Names.SameConstant} as arrays, made by {@link Names_SameConstantConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param hiddenWeight of the tensor's dtype
 * @param hidden_weight of the tensor's dtype
 * @param HIDDEN_WEIGHT of the tensor's dtype
 * @param layer2Bias of the tensor's dtype
 * @param $ of the tensor's dtype
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Names_SameConstantArrays(NdArray hiddenWeight, NdArray hidden_weight, NdArray HIDDEN_WEIGHT,
        NdArray layer2Bias, NdArray $) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        hiddenWeight.close();
        hidden_weight.close();
        HIDDEN_WEIGHT.close();
        layer2Bias.close();
        $.close();
    }
}
