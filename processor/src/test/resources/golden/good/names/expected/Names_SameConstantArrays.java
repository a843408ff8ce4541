package golden.names;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Names.SameConstant} as arrays, made by {@link Names_SameConstantConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param hiddenWeight {@code hiddenWeight}
 * @param hidden_weight {@code hidden_weight}
 * @param HIDDEN_WEIGHT {@code HIDDEN_WEIGHT}
 * @param layer2Bias {@code layer2Bias}
 * @param $ {@code $}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Names_SameConstantArrays(NdArray hiddenWeight, NdArray hidden_weight, NdArray HIDDEN_WEIGHT,
        NdArray layer2Bias, NdArray $) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("hiddenWeight", hiddenWeight);
        arrays.put("hidden_weight", hidden_weight);
        arrays.put("HIDDEN_WEIGHT", HIDDEN_WEIGHT);
        arrays.put("layer2Bias", layer2Bias);
        arrays.put("$", $);
        return arrays;
    }

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
