package golden.release11;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
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
public final class DetectionConverter {
    /**
     * What is expected of {@code boxes}.
     */
    public static final TensorSpec<NdArray.OfFloat> BOXES = TensorSpec.of("Detection.boxes", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32)
            .shape("n 4");

    /**
     * What is expected of {@code labels}.
     */
    public static final TensorSpec<long[]> LABELS = TensorSpec.of("Detection.labels", long[].class);

    private DetectionConverter() {
    }

    /**
     * Exports {@code boxes}, float32 of shape {@code [n 4]}; the caller closes it.
     */
    public static NdArray.OfFloat boxes(Detection detection) {
        return BOXES.export(detection.boxes);
    }

    /**
     * Exports {@code labels}.
     */
    public static long[] labels(Detection detection) {
        return LABELS.export(detection.labels);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static DetectionArrays export(Detection detection) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(detection, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static DetectionArrays export(Detection detection, ArrayScope scope) {
        return new DetectionArrays(
                scope.export(BOXES, detection.boxes),
                scope.export(LABELS, detection.labels));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Detection detection) {
        return new StateDict("Detection")
                .add(BOXES, detection.boxes)
                .add(LABELS, detection.labels);
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Detection detection) {
        try (StateDict dict = stateDict(detection)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Detection detection) {
        try (StateDict dict = stateDict(detection)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Detection, Map)
     */
    public static void load(Detection detection, DetectionArrays arrays) {
        load(detection, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Detection detection, Map<String, ?> arrays) {
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
    public static void save(Detection detection, Path file) throws IOException {
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
    public static void load(Detection detection, Path file) throws IOException {
        try (StateDict dict = stateDict(detection)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Detection detection) {
        try (StateDict dict = stateDict(detection)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Detection} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Detection restore(DetectionArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Detection} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Detection restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Detection", arrays, DetectionConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Detection} of them.
     */
    public static Supplier<Detection> restore(RestoreScope scope) {
        Supplier<Tensor> boxes = scope.tensor(BOXES);
        Supplier<Tensor> labels = scope.tensor(LABELS);
        return () -> new Detection(
                boxes.get(),
                labels.get());
    }
}
