package golden.several;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Model} as arrays, made by {@link ModelConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param layers {@code layers}, float32 of shape {@code [n _]}
 * @param biases {@code biases}, float32, a copy
 * @param steps {@code steps}, int32, a copy
 * @param vector {@code vector}
 * @param byName {@code byName}
 * @param copied {@code copied}, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record ModelArrays(NdArrayList<NdArray.OfFloat> layers, List<float[]> biases, List<Integer> steps,
        NdArrayList<NdArray> vector, NdArrayMap<NdArray> byName,
        Map<String, double[][]> copied) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            arrays.put("layers." + i, layers.get(i));
        }
        for (int i = 0; i < biases.size(); i++) {
            arrays.put("biases." + i, biases.get(i));
        }
        for (int i = 0; i < steps.size(); i++) {
            arrays.put("steps." + i, steps.get(i));
        }
        for (int i = 0; i < vector.size(); i++) {
            arrays.put("vector." + i, vector.get(i));
        }
        byName.forEach((name, value) -> arrays.put("heads." + name, value));
        copied.forEach((name, value) -> arrays.put("copied." + name, value));
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        layers.close();
        vector.close();
        byName.close();
    }
}
