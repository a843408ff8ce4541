package golden.inherited;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Derived} as arrays, made by {@link DerivedConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param weight {@code weight}, float32
 * @param generic {@code generic}
 * @param replaced {@code replaced}, float32, a copy
 * @param id {@code id}, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record DerivedArrays(NdArray.OfFloat weight, NdArray generic, float[] replaced,
        int id) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("weight", weight);
        arrays.put("generic", generic);
        arrays.put("replaced", replaced);
        arrays.put("id", id);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        weight.close();
        generic.close();
    }
}
