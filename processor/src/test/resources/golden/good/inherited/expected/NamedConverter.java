package golden.inherited;

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
 * Exports the tensors of {@link Named}.
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
final class NamedConverter {
    /**
     * What is expected of {@code id}.
     */
    static final TensorSpec<Integer> ID = TensorSpec.of("Named.id", int.class);

    private NamedConverter() {
    }

    /**
     * Exports {@code id}.
     */
    static int id(Named named) {
        return ID.export(named.id());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static NamedArrays export(Named named) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(named, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static NamedArrays export(Named named, ArrayScope scope) {
        return new NamedArrays(scope.export(ID, named.id()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Named named) {
        return new StateDict("Named")
                .add(ID, named.id());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Named named) {
        try (StateDict dict = stateDict(named)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Named named) {
        try (StateDict dict = stateDict(named)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Named, Map)
     */
    static void load(Named named, NamedArrays arrays) {
        load(named, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Named named, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(named)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Named named, Path file) throws IOException {
        try (StateDict dict = stateDict(named)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Named, Map)
     */
    static void load(Named named, Path file) throws IOException {
        try (StateDict dict = stateDict(named)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Named named) {
        try (StateDict dict = stateDict(named)) {
            return dict.explain();
        }
    }
}
