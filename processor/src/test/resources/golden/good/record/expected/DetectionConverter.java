package golden.record;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Detection}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Java arrays, lists and scalars are fresh copies.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a tensor is null
 * where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
 * be exported. Nothing is left open or half done then. Any thread may call them, as long as no
 * other changes the tensors meanwhile.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DetectionConverter {
    /**
     * What is expected of {@code boxes}.
     */
    static final TensorSpec<NdArray.OfFloat> BOXES = TensorSpec.of("Detection.boxes", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code scores}.
     */
    static final TensorSpec<float[]> SCORES = TensorSpec.of("Detection.scores", float[].class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code labels}.
     */
    static final TensorSpec<long[][]> LABELS = TensorSpec.of("Detection.labels", long[][].class)
            .dtype(DType.INT64);

    private DetectionConverter() {
    }

    /**
     * Exports {@code boxes}, float32; the caller closes it.
     */
    static NdArray.OfFloat boxes(Detection detection) {
        return BOXES.export(detection.boxes());
    }

    /**
     * Exports {@code scores}, float32.
     */
    static float[] scores(Detection detection) {
        return SCORES.export(detection.scores());
    }

    /**
     * Exports {@code labels}, int64.
     */
    static long[][] labels(Detection detection) {
        return LABELS.export(detection.labels());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static DetectionArrays export(Detection detection) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(detection, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static DetectionArrays export(Detection detection, ArrayScope scope) {
        return new DetectionArrays(
                scope.export(BOXES, detection.boxes()),
                scope.export(SCORES, detection.scores()),
                scope.export(LABELS, detection.labels()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Detection detection) {
        return new StateDict("Detection")
                .add(BOXES, detection.boxes())
                .add(SCORES, detection.scores())
                .add(LABELS, detection.labels());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Detection detection) {
        try (StateDict dict = stateDict(detection)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Detection detection) {
        try (StateDict dict = stateDict(detection)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Detection, Map)
     */
    static void load(Detection detection, DetectionArrays arrays) {
        load(detection, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Detection detection, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(detection)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Detection detection, Path file) throws IOException {
        try (StateDict dict = stateDict(detection)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Detection, Map)
     */
    static void load(Detection detection, Path file) throws IOException {
        try (StateDict dict = stateDict(detection)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Detection detection) {
        try (StateDict dict = stateDict(detection)) {
            return dict.explain();
        }
    }
}
