package golden.copies;

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
 * Exports the tensors of {@link Copies.KotlinGetters}.
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
final class Copies_KotlinGettersConverter {
    /**
     * What is expected of {@code xMin}.
     */
    static final TensorSpec<NdArray> X_MIN = TensorSpec.of("Copies.KotlinGetters.xMin", NdArray.class);

    /**
     * What is expected of {@code inside}.
     */
    static final TensorSpec<NdArray> INSIDE = TensorSpec.of("Copies.KotlinGetters.inside", NdArray.class);

    private Copies_KotlinGettersConverter() {
    }

    /**
     * Exports {@code xMin}; the caller closes it.
     */
    static NdArray xMin(Copies.KotlinGetters kotlinGetters) {
        return X_MIN.export(kotlinGetters.getXMin());
    }

    /**
     * Exports {@code inside}; the caller closes it.
     */
    static NdArray inside(Copies.KotlinGetters kotlinGetters) {
        return INSIDE.export(kotlinGetters.getInside$app());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Copies_KotlinGettersArrays export(Copies.KotlinGetters kotlinGetters) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(kotlinGetters, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Copies_KotlinGettersArrays export(Copies.KotlinGetters kotlinGetters, ArrayScope scope) {
        return new Copies_KotlinGettersArrays(
                scope.export(X_MIN, kotlinGetters.getXMin()),
                scope.export(INSIDE, kotlinGetters.getInside$app()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Copies.KotlinGetters kotlinGetters) {
        return new StateDict("Copies.KotlinGetters")
                .add(X_MIN, kotlinGetters.getXMin())
                .add(INSIDE, kotlinGetters.getInside$app());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Copies.KotlinGetters kotlinGetters) {
        try (StateDict dict = stateDict(kotlinGetters)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Copies.KotlinGetters kotlinGetters) {
        try (StateDict dict = stateDict(kotlinGetters)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Copies.KotlinGetters, Map)
     */
    static void load(Copies.KotlinGetters kotlinGetters, Copies_KotlinGettersArrays arrays) {
        load(kotlinGetters, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Copies.KotlinGetters kotlinGetters, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(kotlinGetters)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Copies.KotlinGetters kotlinGetters, Path file) throws IOException {
        try (StateDict dict = stateDict(kotlinGetters)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Copies.KotlinGetters, Map)
     */
    static void load(Copies.KotlinGetters kotlinGetters, Path file) throws IOException {
        try (StateDict dict = stateDict(kotlinGetters)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Copies.KotlinGetters kotlinGetters) {
        try (StateDict dict = stateDict(kotlinGetters)) {
            return dict.explain();
        }
    }
}
