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
 * Exports the tensors of {@link Base}.
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
final class BaseConverter {
    /**
     * What is expected of {@code id}.
     */
    static final TensorSpec<Integer> ID = TensorSpec.of("Base.id", int.class);

    /**
     * What is expected of {@code weight}.
     */
    static final TensorSpec<NdArray.OfFloat> WEIGHT = TensorSpec.of("Base.weight", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code replaced}.
     */
    static final TensorSpec<NdArray> REPLACED = TensorSpec.of("Base.replaced", NdArray.class);

    private BaseConverter() {
    }

    /**
     * Exports {@code id}.
     */
    static int id(Base<?> base) {
        return ID.export(base.id());
    }

    /**
     * Exports {@code weight}, float32; the caller closes it.
     */
    static NdArray.OfFloat weight(Base<?> base) {
        return WEIGHT.export(base.weight);
    }

    /**
     * Exports {@code replaced}; the caller closes it.
     */
    static NdArray replaced(Base<?> base) {
        return REPLACED.export(base.replaced);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static BaseArrays export(Base<?> base) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(base, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static BaseArrays export(Base<?> base, ArrayScope scope) {
        return new BaseArrays(
                scope.export(ID, base.id()),
                scope.export(WEIGHT, base.weight),
                scope.export(REPLACED, base.replaced));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Base<?> base) {
        return new StateDict("Base")
                .add(ID, base.id())
                .add(WEIGHT, base.weight)
                .add(REPLACED, base.replaced);
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Base<?> base) {
        try (StateDict dict = stateDict(base)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Base<?> base) {
        try (StateDict dict = stateDict(base)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Base, Map)
     */
    static void load(Base<?> base, BaseArrays arrays) {
        load(base, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Base<?> base, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(base)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Base<?> base, Path file) throws IOException {
        try (StateDict dict = stateDict(base)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Base, Map)
     */
    static void load(Base<?> base, Path file) throws IOException {
        try (StateDict dict = stateDict(base)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Base<?> base) {
        try (StateDict dict = stateDict(base)) {
            return dict.explain();
        }
    }
}
