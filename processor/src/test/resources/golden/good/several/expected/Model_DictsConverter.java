package golden.several;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports the tensors of {@link Model.Dicts}.
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
final class Model_DictsConverter {
    /**
     * What is expected of {@code dict}.
     */
    static final TensorSpec<NdArray.OfDouble> DICT = TensorSpec.of("Model.Dicts.dict", NdArray.OfDouble.class)
            .dtype(DType.FLOAT64);

    /**
     * What is expected of {@code none}.
     */
    static final TensorSpec<NdArray> NONE = TensorSpec.of("Model.Dicts.none", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code array}.
     */
    static final TensorSpec<NdArray> ARRAY = TensorSpec.of("Model.Dicts.array", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code empty}.
     */
    static final TensorSpec<NdArray> EMPTY = TensorSpec.of("Model.Dicts.empty", NdArray.class)
            .nullable();

    private Model_DictsConverter() {
    }

    /**
     * Exports {@code dict}, float64; the caller closes it.
     */
    static NdArrayMap<NdArray.OfDouble> dict(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayMap.of(scope.exportMap(DICT, StateDict.of(dicts.dict()))));
        }
    }

    /**
     * Exports {@code none}; the caller closes it.
     */
    static @Nullable NdArrayMap<NdArray> none(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(ArrayScope.ifPresent(dicts.none(),
                    value -> NdArrayMap.of(scope.exportMap(NONE, StateDict.of(value)))));
        }
    }

    /**
     * Exports {@code array}; the caller closes it.
     */
    static Optional<NdArrayList<NdArray>> array(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(dicts.array().map(
                    value -> NdArrayList.of(scope.exportList(ARRAY, StateDict.of(value)))));
        }
    }

    /**
     * Exports {@code empty}; the caller closes it.
     */
    static Optional<NdArrayList<NdArray>> empty(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(dicts.empty().map(
                    value -> NdArrayList.of(scope.exportList(EMPTY, StateDict.of(value)))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Model_DictsArrays export(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(dicts, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Model_DictsArrays export(Model.Dicts dicts, ArrayScope scope) {
        return new Model_DictsArrays(
                NdArrayMap.of(scope.exportMap(DICT, StateDict.of(dicts.dict()))),
                ArrayScope.ifPresent(dicts.none(),
                        value -> NdArrayMap.of(scope.exportMap(NONE, StateDict.of(value)))),
                dicts.array().map(
                        value -> NdArrayList.of(scope.exportList(ARRAY, StateDict.of(value)))),
                dicts.empty().map(
                        value -> NdArrayList.of(scope.exportList(EMPTY, StateDict.of(value)))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Model.Dicts dicts) {
        return new StateDict("Model.Dicts")
                .add(DICT, StateDict.of(dicts.dict()))
                .add(NONE, StateDict.of(dicts.none()))
                .add(ARRAY, StateDict.of(dicts.array().orElse(null)))
                .add(EMPTY, StateDict.of(dicts.empty().orElse(null)));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Model.Dicts dicts) {
        try (StateDict dict = stateDict(dicts)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Model.Dicts dicts) {
        try (StateDict dict = stateDict(dicts)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Model.Dicts, Map)
     */
    static void load(Model.Dicts dicts, Model_DictsArrays arrays) {
        load(dicts, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Model.Dicts dicts, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(dicts)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Model.Dicts dicts, Path file) throws IOException {
        try (StateDict dict = stateDict(dicts)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Model.Dicts, Map)
     */
    static void load(Model.Dicts dicts, Path file) throws IOException {
        try (StateDict dict = stateDict(dicts)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Model.Dicts dicts) {
        try (StateDict dict = stateDict(dicts)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Model.Dicts} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Model.Dicts restore(Model_DictsArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Model.Dicts} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Model.Dicts restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Model.Dicts", arrays, Model_DictsConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Model.Dicts} of them.
     */
    static Supplier<Model.Dicts> restore(RestoreScope scope) {
        Supplier<StringTensorDict> dict = scope.dict(DICT);
        Supplier<? extends @Nullable StringTensorDict> none = scope.ifPresent("none",
                () -> scope.dict(NONE));
        Supplier<? extends Tensor @Nullable []> array = scope.ifPresent("array",
                () -> scope.array(ARRAY));
        Supplier<? extends @Nullable TensorVector> empty = scope.ifPresent("empty",
                () -> scope.vector(EMPTY));
        return () -> new Model.Dicts(
                dict.get(),
                none.get(),
                Optional.ofNullable(array.get()),
                Optional.ofNullable(empty.get()));
    }
}
