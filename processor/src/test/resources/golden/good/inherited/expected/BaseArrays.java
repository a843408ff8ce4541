package golden.inherited;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Base} as arrays, made by {@link BaseConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param id {@code id}, a copy
 * @param weight {@code weight}, float32
 * @param replaced {@code replaced}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record BaseArrays(int id, NdArray.OfFloat weight, NdArray replaced) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("id", id);
        arrays.put("weight", weight);
        arrays.put("replaced", replaced);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        weight.close();
        replaced.close();
    }
}
