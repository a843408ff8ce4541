package golden.whole;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Whole.Result}.
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
final class Whole_ResultConverter {
    /**
     * What is expected of {@code boxes}.
     */
    static final TensorSpec<NdArray> BOXES = TensorSpec.of("Whole.Result.boxes", NdArray.class);

    /**
     * What is expected of {@code scores}.
     */
    static final TensorSpec<NdArray> SCORES = TensorSpec.of("Whole.Result.scores", NdArray.class);

    private Whole_ResultConverter() {
    }

    /**
     * Exports {@code boxes}; the caller closes it.
     */
    static NdArray boxes(Whole.Result result) {
        return BOXES.export(result.boxes());
    }

    /**
     * Exports {@code scores}; the caller closes it.
     */
    static NdArray scores(Whole.Result result) {
        return SCORES.export(result.getScores());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Whole_ResultArrays export(Whole.Result result) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(result, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Whole_ResultArrays export(Whole.Result result, ArrayScope scope) {
        return new Whole_ResultArrays(
                scope.export(BOXES, result.boxes()),
                scope.export(SCORES, result.getScores()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Whole.Result result) {
        return new StateDict("Whole.Result")
                .add(BOXES, result.boxes())
                .add(SCORES, result.getScores());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Whole.Result result) {
        try (StateDict dict = stateDict(result)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Whole.Result result) {
        try (StateDict dict = stateDict(result)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Whole.Result, Map)
     */
    static void load(Whole.Result result, Whole_ResultArrays arrays) {
        load(result, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Whole.Result result, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(result)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Whole.Result result, Path file) throws IOException {
        try (StateDict dict = stateDict(result)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Whole.Result, Map)
     */
    static void load(Whole.Result result, Path file) throws IOException {
        try (StateDict dict = stateDict(result)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Whole.Result result) {
        try (StateDict dict = stateDict(result)) {
            return dict.explain();
        }
    }
}
