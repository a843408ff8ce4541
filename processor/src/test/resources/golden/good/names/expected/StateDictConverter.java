package golden.names;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.TensorSpec;
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
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports the tensors of {@link StateDict}.
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
public final class StateDictConverter {
    /**
     * What is expected of {@code x}.
     */
    public static final TensorSpec<NdArray> X = TensorSpec.of("StateDict.x", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code list}.
     */
    public static final TensorSpec<NdArray> LIST = TensorSpec.of("StateDict.list", NdArray.class);

    private StateDictConverter() {
    }

    /**
     * Exports {@code x}; the caller closes it.
     */
    public static Optional<NdArray> x(StateDict stateDict) {
        return stateDict.x().map(X::export);
    }

    /**
     * Exports {@code list}; the caller closes it.
     */
    public static NdArrayList<NdArray> list(StateDict stateDict) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayList.of(scope.exportList(LIST, dev.tensorexport.converter.StateDict.of(stateDict.list()))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static StateDictArrays export(StateDict stateDict) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(stateDict, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static StateDictArrays export(StateDict stateDict, ArrayScope scope) {
        return new StateDictArrays(
                stateDict.x().map(value -> scope.export(X, value)),
                NdArrayList.of(scope.exportList(LIST, dev.tensorexport.converter.StateDict.of(stateDict.list()))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static dev.tensorexport.converter.StateDict stateDict(StateDict stateDict) {
        return new dev.tensorexport.converter.StateDict("StateDict")
                .add(X, stateDict.x().orElse(null))
                .add(LIST, dev.tensorexport.converter.StateDict.of(stateDict.list()));
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(StateDict stateDict) {
        try (dev.tensorexport.converter.StateDict dict = stateDict(stateDict)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(StateDict stateDict) {
        try (dev.tensorexport.converter.StateDict dict = stateDict(stateDict)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(StateDict, Map)
     */
    public static void load(StateDict stateDict, StateDictArrays arrays) {
        load(stateDict, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(StateDict stateDict, Map<String, ?> arrays) {
        try (dev.tensorexport.converter.StateDict dict = stateDict(stateDict)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(StateDict stateDict, Path file) throws IOException {
        try (dev.tensorexport.converter.StateDict dict = stateDict(stateDict)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(StateDict, Map)
     */
    public static void load(StateDict stateDict, Path file) throws IOException {
        try (dev.tensorexport.converter.StateDict dict = stateDict(stateDict)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(StateDict stateDict) {
        try (dev.tensorexport.converter.StateDict dict = stateDict(stateDict)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link StateDict} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static StateDict restore(StateDictArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link StateDict} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static StateDict restore(Map<String, ?> arrays) {
        return RestoreScope.restore("StateDict", arrays, StateDictConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link StateDict} of them.
     */
    public static Supplier<StateDict> restore(RestoreScope scope) {
        Supplier<? extends @Nullable Tensor> x = scope.ifPresent("x", () -> scope.tensor(X));
        Supplier<List<Tensor>> list = scope.list(LIST);
        return () -> new StateDict(
                Optional.ofNullable(x.get()),
                list.get());
    }
}
