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
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports the tensors of {@link Supplier}.
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
public final class SupplierConverter {
    /**
     * What is expected of {@code x}.
     */
    public static final TensorSpec<NdArray> X = TensorSpec.of("Supplier.x", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code list}.
     */
    public static final TensorSpec<NdArray> LIST = TensorSpec.of("Supplier.list", NdArray.class);

    private SupplierConverter() {
    }

    /**
     * Exports {@code x}; the caller closes it.
     */
    public static Optional<NdArray> x(Supplier supplier) {
        return supplier.x().map(X::export);
    }

    /**
     * Exports {@code list}; the caller closes it.
     */
    public static NdArrayList<NdArray> list(Supplier supplier) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayList.of(scope.exportList(LIST, StateDict.of(supplier.list()))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static SupplierArrays export(Supplier supplier) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(supplier, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static SupplierArrays export(Supplier supplier, ArrayScope scope) {
        return new SupplierArrays(
                supplier.x().map(value -> scope.export(X, value)),
                NdArrayList.of(scope.exportList(LIST, StateDict.of(supplier.list()))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Supplier supplier) {
        return new StateDict("Supplier")
                .add(X, supplier.x().orElse(null))
                .add(LIST, StateDict.of(supplier.list()));
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Supplier supplier) {
        try (StateDict dict = stateDict(supplier)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Supplier supplier) {
        try (StateDict dict = stateDict(supplier)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Supplier, Map)
     */
    public static void load(Supplier supplier, SupplierArrays arrays) {
        load(supplier, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Supplier supplier, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(supplier)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Supplier supplier, Path file) throws IOException {
        try (StateDict dict = stateDict(supplier)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Supplier, Map)
     */
    public static void load(Supplier supplier, Path file) throws IOException {
        try (StateDict dict = stateDict(supplier)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Supplier supplier) {
        try (StateDict dict = stateDict(supplier)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Supplier} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Supplier restore(SupplierArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Supplier} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Supplier restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Supplier", arrays, SupplierConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Supplier} of them.
     */
    public static java.util.function.Supplier<Supplier> restore(RestoreScope scope) {
        java.util.function.Supplier<? extends @Nullable Tensor> x = scope.ifPresent("x",
                () -> scope.tensor(X));
        java.util.function.Supplier<List<Tensor>> list = scope.list(LIST);
        return () -> new Supplier(
                Optional.ofNullable(x.get()),
                list.get());
    }
}
