package golden.members;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Batch.Pair}.
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
public final class Batch_PairConverter {
    /**
     * What is expected of {@code a}.
     */
    public static final TensorSpec<NdArray> A = TensorSpec.of("Batch.Pair.a", NdArray.class);

    private Batch_PairConverter() {
    }

    /**
     * Exports {@code a}; the caller closes it.
     */
    public static NdArray a(Batch.Pair pair) {
        return A.export(pair.a());
    }

    /**
     * Exports {@code b}; the caller closes it.
     */
    public static Batch_ItemArrays b(Batch.Pair pair) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    scope.nested("Batch.Pair.b", pair.b(), Batch_ItemConverter::export));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static Batch_PairArrays export(Batch.Pair pair) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(pair, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static Batch_PairArrays export(Batch.Pair pair, ArrayScope scope) {
        return new Batch_PairArrays(
                scope.export(A, pair.a()),
                scope.nested("Batch.Pair.b", pair.b(), Batch_ItemConverter::export));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Batch.Pair pair) {
        return new StateDict("Batch.Pair")
                .add(A, pair.a())
                .add("Batch.Pair.b", "b", pair.b(), Batch_ItemConverter::stateDict);
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Batch.Pair pair) {
        try (StateDict dict = stateDict(pair)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Batch.Pair pair) {
        try (StateDict dict = stateDict(pair)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Batch.Pair, Map)
     */
    public static void load(Batch.Pair pair, Batch_PairArrays arrays) {
        load(pair, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Batch.Pair pair, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(pair)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Batch.Pair pair, Path file) throws IOException {
        try (StateDict dict = stateDict(pair)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Batch.Pair, Map)
     */
    public static void load(Batch.Pair pair, Path file) throws IOException {
        try (StateDict dict = stateDict(pair)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Batch.Pair pair) {
        try (StateDict dict = stateDict(pair)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Batch.Pair} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Batch.Pair restore(Batch_PairArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Batch.Pair} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Batch.Pair restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Batch.Pair", arrays, Batch_PairConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Batch.Pair} of them.
     */
    public static Supplier<Batch.Pair> restore(RestoreScope scope) {
        Supplier<Tensor> a = scope.tensor(A);
        Supplier<Batch.Item> b = scope.nested("Batch.Pair.b", "b", Batch_ItemConverter::restore);
        return () -> new Batch.Pair(
                a.get(),
                b.get());
    }
}
