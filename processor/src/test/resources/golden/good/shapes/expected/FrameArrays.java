package golden.shapes;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Frame} as arrays, made by {@link FrameConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param detection {@code detection}
 * @param image {@code image}, of shape {@code [h=8 w 3]}
 * @param masks {@code masks}, of shape {@code [n h w]}
 * @param features {@code features}, of shape {@code [*batch _]}
 * @param weights {@code weights}, of shape {@code [*batch]}
 * @param scale {@code scale}, of shape {@code [... #n]}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record FrameArrays(DetectionArrays detection, NdArray image, NdArray masks, NdArray features,
        NdArray weights, NdArray scale) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        detection.toMap().forEach((name, value) -> arrays.put("detection." + name, value));
        arrays.put("image", image);
        arrays.put("masks", masks);
        arrays.put("features", features);
        arrays.put("weights", weights);
        arrays.put("scale", scale);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        detection.close();
        image.close();
        masks.close();
        features.close();
        weights.close();
        scale.close();
    }
}
