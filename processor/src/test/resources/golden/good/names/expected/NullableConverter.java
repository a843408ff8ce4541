package golden.names;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
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

/**
 * Exports the tensors of {@link Nullable}.
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
public final class NullableConverter {
    /**
     * What is expected of {@code x}.
     */
    public static final TensorSpec<NdArray> X = TensorSpec.of("Nullable.x", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code list}.
     */
    public static final TensorSpec<NdArray> LIST = TensorSpec.of("Nullable.list", NdArray.class);

    private NullableConverter() {
    }

    /**
     * Exports {@code x}; the caller closes it.
     */
    public static Optional<NdArray> x(Nullable nullable) {
        return nullable.x().map(X::export);
    }

    /**
     * Exports {@code list}; the caller closes it.
     */
    public static NdArrayList<NdArray> list(Nullable nullable) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayList.of(scope.exportList(LIST, StateDict.of(nullable.list()))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static NullableArrays export(Nullable nullable) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(nullable, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static NullableArrays export(Nullable nullable, ArrayScope scope) {
        return new NullableArrays(
                nullable.x().map(value -> scope.export(X, value)),
                NdArrayList.of(scope.exportList(LIST, StateDict.of(nullable.list()))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Nullable nullable) {
        return new StateDict("Nullable")
                .add(X, nullable.x().orElse(null))
                .add(LIST, StateDict.of(nullable.list()));
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Nullable nullable) {
        try (StateDict dict = stateDict(nullable)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Nullable nullable) {
        try (StateDict dict = stateDict(nullable)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Nullable, Map)
     */
    public static void load(Nullable nullable, NullableArrays arrays) {
        load(nullable, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Nullable nullable, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(nullable)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Nullable nullable, Path file) throws IOException {
        try (StateDict dict = stateDict(nullable)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Nullable, Map)
     */
    public static void load(Nullable nullable, Path file) throws IOException {
        try (StateDict dict = stateDict(nullable)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Nullable nullable) {
        try (StateDict dict = stateDict(nullable)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Nullable} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Nullable restore(NullableArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Nullable} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Nullable restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Nullable", arrays, NullableConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Nullable} of them.
     */
    public static Supplier<Nullable> restore(RestoreScope scope) {
        Supplier<? extends @org.jspecify.annotations.Nullable Tensor> x = scope.ifPresent("x",
                () -> scope.tensor(X));
        Supplier<List<Tensor>> list = scope.list(LIST);
        return () -> new Nullable(
                Optional.ofNullable(x.get()),
                list.get());
    }
}
