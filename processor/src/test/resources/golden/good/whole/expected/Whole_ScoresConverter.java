package golden.whole;

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
 * Exports the tensors of {@link Whole.Scores}.
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
final class Whole_ScoresConverter {
    /**
     * What is expected of {@code first}.
     */
    static final TensorSpec<float[]> FIRST = TensorSpec.of("Whole.Scores.first", float[].class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code second}.
     */
    static final TensorSpec<float[]> SECOND = TensorSpec.of("Whole.Scores.second", float[].class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code count}.
     */
    static final TensorSpec<Long> COUNT = TensorSpec.of("Whole.Scores.count", long.class);

    private Whole_ScoresConverter() {
    }

    /**
     * Exports {@code first}, float32.
     */
    static float[] first(Whole.Scores scores) {
        return FIRST.export(scores.first());
    }

    /**
     * Exports {@code second}, float32.
     */
    static float[] second(Whole.Scores scores) {
        return SECOND.export(scores.second());
    }

    /**
     * Exports {@code count}.
     */
    static long count(Whole.Scores scores) {
        return COUNT.export(scores.count());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Whole_ScoresArrays export(Whole.Scores scores) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(scores, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Whole_ScoresArrays export(Whole.Scores scores, ArrayScope scope) {
        return new Whole_ScoresArrays(
                scope.export(FIRST, scores.first()),
                scope.export(SECOND, scores.second()),
                scope.export(COUNT, scores.count()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Whole.Scores scores) {
        return new StateDict("Whole.Scores")
                .add(FIRST, scores.first())
                .add(SECOND, scores.second())
                .add(COUNT, scores.count());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Whole.Scores scores) {
        try (StateDict dict = stateDict(scores)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Whole.Scores scores) {
        try (StateDict dict = stateDict(scores)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Whole.Scores, Map)
     */
    static void load(Whole.Scores scores, Whole_ScoresArrays arrays) {
        load(scores, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Whole.Scores scores, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(scores)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Whole.Scores scores, Path file) throws IOException {
        try (StateDict dict = stateDict(scores)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Whole.Scores, Map)
     */
    static void load(Whole.Scores scores, Path file) throws IOException {
        try (StateDict dict = stateDict(scores)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Whole.Scores scores) {
        try (StateDict dict = stateDict(scores)) {
            return dict.explain();
        }
    }
}
