package golden.absent;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of {@link Sample} as arrays, made by {@link SampleConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param image {@code image}, float32
 * @param mask {@code mask}, float32
 * @param score {@code score}, a copy
 * @param labels {@code labels}, int64, a copy
 * @param depth {@code depth}
 * @param count {@code count}, a copy
 * @param layers {@code layers}
 * @param extras {@code extras}, a copy
 * @param first {@code first}
 * @param second {@code second}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record SampleArrays(NdArray.OfFloat image, NdArray.@Nullable OfFloat mask,
        @Nullable Float score, long @Nullable [] labels, Optional<NdArray> depth,
        Optional<Integer> count, @Nullable NdArrayList<NdArray> layers,
        Optional<Map<String, double[]>> extras, @Nullable Sample_BoxArrays first,
        Optional<Sample_BoxArrays> second) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("image", image);
        if (mask != null) {
            arrays.put("mask", mask);
        }
        if (score != null) {
            arrays.put("score", score);
        }
        if (labels != null) {
            arrays.put("labels", labels);
        }
        if (depth.isPresent()) {
            arrays.put("depth", depth.get());
        }
        if (count.isPresent()) {
            arrays.put("count", count.get());
        }
        if (layers != null) {
            for (int i = 0; i < layers.size(); i++) {
                arrays.put("layers." + i, layers.get(i));
            }
        }
        if (extras.isPresent()) {
            extras.get().forEach((name, value) -> arrays.put("extras." + name, value));
        }
        if (first != null) {
            first.toMap().forEach((name, value) -> arrays.put("first." + name, value));
        }
        if (second.isPresent()) {
            second.get().toMap().forEach((name, value) -> arrays.put("second." + name, value));
        }
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        image.close();
        if (mask != null) {
            mask.close();
        }
        depth.ifPresent(NdArray::close);
        if (layers != null) {
            layers.close();
        }
        if (first != null) {
            first.close();
        }
        second.ifPresent(Sample_BoxArrays::close);
    }
}
