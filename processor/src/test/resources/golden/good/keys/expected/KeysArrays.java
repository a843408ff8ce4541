package golden.keys;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Keys} as arrays, made by {@link KeysConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param weight {@code weight}
 * @param bias {@code bias}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record KeysArrays(NdArray weight, NdArray bias) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("fc1.weight", weight);
        arrays.put("bias \"b\"", bias);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        weight.close();
        bias.close();
    }
}
