package golden.fields;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link State} as arrays, made by {@link StateConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param weight {@code weight}
 * @param counts {@code counts}, int32
 * @param runningMean {@code runningMean}, float64, a copy
 * @param viaBean {@code viaBean}
 * @param fluent {@code fluent}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record StateArrays(NdArray weight, NdArray.OfInt counts, double[] runningMean,
        NdArray viaBean, NdArray fluent) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("weight", weight);
        arrays.put("counts", counts);
        arrays.put("runningMean", runningMean);
        arrays.put("viaBean", viaBean);
        arrays.put("fluent", fluent);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        weight.close();
        counts.close();
        viaBean.close();
        fluent.close();
    }
}
