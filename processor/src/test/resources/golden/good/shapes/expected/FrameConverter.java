package golden.shapes;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
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
 * Exports the tensors of {@link Frame}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a tensor is null
 * where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
 * be exported. Nothing is left open or half done then. Any thread may call them, as long as no
 * other changes the tensors meanwhile.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class FrameConverter {
    /**
     * What is expected of {@code image}.
     */
    static final TensorSpec<NdArray> IMAGE = TensorSpec.of("Frame.image", NdArray.class)
            .shape("h=8 w 3");

    /**
     * What is expected of {@code masks}.
     */
    static final TensorSpec<NdArray> MASKS = TensorSpec.of("Frame.masks", NdArray.class)
            .shape("n h w");

    /**
     * What is expected of {@code features}.
     */
    static final TensorSpec<NdArray> FEATURES = TensorSpec.of("Frame.features", NdArray.class)
            .shape("*batch _");

    /**
     * What is expected of {@code weights}.
     */
    static final TensorSpec<NdArray> WEIGHTS = TensorSpec.of("Frame.weights", NdArray.class)
            .shape("*batch");

    /**
     * What is expected of {@code scale}.
     */
    static final TensorSpec<NdArray> SCALE = TensorSpec.of("Frame.scale", NdArray.class)
            .shape("... #n");

    private FrameConverter() {
    }

    /**
     * Exports {@code detection}; the caller closes it.
     */
    static DetectionArrays detection(Frame frame) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    scope.nested("Frame.detection", frame.detection(), DetectionConverter::export));
        }
    }

    /**
     * Exports {@code image}, of shape {@code [h=8 w 3]}; the caller closes it.
     */
    static NdArray image(Frame frame) {
        return IMAGE.export(frame.image());
    }

    /**
     * Exports {@code masks}, of shape {@code [n h w]}; the caller closes it.
     */
    static NdArray masks(Frame frame) {
        return MASKS.export(frame.masks());
    }

    /**
     * Exports {@code features}, of shape {@code [*batch _]}; the caller closes it.
     */
    static NdArray features(Frame frame) {
        return FEATURES.export(frame.features());
    }

    /**
     * Exports {@code weights}, of shape {@code [*batch]}; the caller closes it.
     */
    static NdArray weights(Frame frame) {
        return WEIGHTS.export(frame.weights());
    }

    /**
     * Exports {@code scale}, of shape {@code [... #n]}; the caller closes it.
     */
    static NdArray scale(Frame frame) {
        return SCALE.export(frame.scale());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static FrameArrays export(Frame frame) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(frame, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static FrameArrays export(Frame frame, ArrayScope scope) {
        return new FrameArrays(
                scope.nested("Frame.detection", frame.detection(), DetectionConverter::export),
                scope.export(IMAGE, frame.image()),
                scope.export(MASKS, frame.masks()),
                scope.export(FEATURES, frame.features()),
                scope.export(WEIGHTS, frame.weights()),
                scope.export(SCALE, frame.scale()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Frame frame) {
        return new StateDict("Frame")
                .add("Frame.detection", "detection", frame.detection(), DetectionConverter::stateDict)
                .add(IMAGE, frame.image())
                .add(MASKS, frame.masks())
                .add(FEATURES, frame.features())
                .add(WEIGHTS, frame.weights())
                .add(SCALE, frame.scale());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Frame frame) {
        try (StateDict dict = stateDict(frame)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Frame frame) {
        try (StateDict dict = stateDict(frame)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Frame, Map)
     */
    static void load(Frame frame, FrameArrays arrays) {
        load(frame, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Frame frame, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(frame)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Frame frame, Path file) throws IOException {
        try (StateDict dict = stateDict(frame)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Frame, Map)
     */
    static void load(Frame frame, Path file) throws IOException {
        try (StateDict dict = stateDict(frame)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Frame frame) {
        try (StateDict dict = stateDict(frame)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Frame} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Frame restore(FrameArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Frame} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Frame restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Frame", arrays, FrameConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Frame} of them.
     */
    static Supplier<Frame> restore(RestoreScope scope) {
        Supplier<Detection> detection = scope.nested("Frame.detection", "detection", DetectionConverter::restore);
        Supplier<Tensor> image = scope.tensor(IMAGE);
        Supplier<Tensor> masks = scope.tensor(MASKS);
        Supplier<Tensor> features = scope.tensor(FEATURES);
        Supplier<Tensor> weights = scope.tensor(WEIGHTS);
        Supplier<Tensor> scale = scope.tensor(SCALE);
        return () -> new Frame(
                detection.get(),
                image.get(),
                masks.get(),
                features.get(),
                weights.get(),
                scale.get());
    }
}
