package golden.inherited;

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
 * Exports the tensors of {@link Derived}.
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
final class DerivedConverter {
    /**
     * What is expected of {@code weight}.
     */
    static final TensorSpec<NdArray.OfFloat> WEIGHT = TensorSpec.of("Derived.weight", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code generic}.
     */
    static final TensorSpec<NdArray> GENERIC = TensorSpec.of("Derived.generic", NdArray.class);

    /**
     * What is expected of {@code replaced}.
     */
    static final TensorSpec<float[]> REPLACED = TensorSpec.of("Derived.replaced", float[].class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code id}.
     */
    static final TensorSpec<Integer> ID = TensorSpec.of("Derived.id", int.class);

    private DerivedConverter() {
    }

    /**
     * Exports {@code weight}, float32; the caller closes it.
     */
    static NdArray.OfFloat weight(Derived derived) {
        return WEIGHT.export(derived.weight);
    }

    /**
     * Exports {@code generic}; the caller closes it.
     */
    static NdArray generic(Derived derived) {
        return GENERIC.export(derived.getGeneric());
    }

    /**
     * Exports {@code replaced}, float32.
     */
    static float[] replaced(Derived derived) {
        return REPLACED.export(derived.replaced);
    }

    /**
     * Exports {@code id}.
     */
    static int id(Derived derived) {
        return ID.export(derived.id());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static DerivedArrays export(Derived derived) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(derived, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static DerivedArrays export(Derived derived, ArrayScope scope) {
        return new DerivedArrays(
                scope.export(WEIGHT, derived.weight),
                scope.export(GENERIC, derived.getGeneric()),
                scope.export(REPLACED, derived.replaced),
                scope.export(ID, derived.id()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Derived derived) {
        return new StateDict("Derived")
                .add(WEIGHT, derived.weight)
                .add(GENERIC, derived.getGeneric())
                .add(REPLACED, derived.replaced)
                .add(ID, derived.id());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Derived derived) {
        try (StateDict dict = stateDict(derived)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Derived derived) {
        try (StateDict dict = stateDict(derived)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Derived, Map)
     */
    static void load(Derived derived, DerivedArrays arrays) {
        load(derived, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Derived derived, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(derived)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Derived derived, Path file) throws IOException {
        try (StateDict dict = stateDict(derived)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Derived, Map)
     */
    static void load(Derived derived, Path file) throws IOException {
        try (StateDict dict = stateDict(derived)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Derived derived) {
        try (StateDict dict = stateDict(derived)) {
            return dict.explain();
        }
    }
}
