package golden.suffix;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Detection} as arrays, made by {@link DetectionTensorConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param boxes {@code boxes}
 * @param inner {@code inner}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record DetectionTensorArrays(NdArray boxes,
        Detection_InnerTensorArrays inner) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("boxes", boxes);
        inner.toMap().forEach((name, value) -> arrays.put("inner." + name, value));
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        boxes.close();
        inner.close();
    }
}
