package golden.modules;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Net.Trainer} as arrays, made by {@link Net_TrainerConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param net {@code net}
 * @param head {@code head}, float32
 * @param biased {@code biased}, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Net_TrainerArrays(NetArrays net, NdArrayMap<NdArray.OfFloat> head,
        Map<String, float[]> biased) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        net.toMap().forEach((name, value) -> arrays.put("net." + name, value));
        head.forEach((name, value) -> arrays.put("head." + name, value));
        biased.forEach((name, value) -> arrays.put("biased." + name, value));
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        net.close();
        head.close();
    }
}
