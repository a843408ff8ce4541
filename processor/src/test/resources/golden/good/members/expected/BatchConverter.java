package golden.members;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports the tensors of {@link Batch}.
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
public final class BatchConverter {
    private BatchConverter() {
    }

    /**
     * Exports {@code left}; the caller closes it.
     */
    public static Batch_ItemArrays left(Batch batch) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    scope.nested("Batch.left", batch.left(), Batch_ItemConverter::export));
        }
    }

    /**
     * Exports {@code right}; the caller closes it.
     */
    public static Batch_ItemArrays right(Batch batch) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    scope.nested("Batch.right", batch.right(), Batch_ItemConverter::export));
        }
    }

    /**
     * Exports {@code pair}; the caller closes it.
     */
    public static Batch_PairArrays pair(Batch batch) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    scope.nested("Batch.pair", batch.pair(), Batch_PairConverter::export));
        }
    }

    /**
     * Exports {@code list}; the caller closes it.
     */
    public static @Nullable Batch_NodeArrays list(Batch batch) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(ArrayScope.ifPresent(batch.list(),
                    value -> scope.nested("Batch.list", value, Batch_NodeConverter::export)));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static BatchArrays export(Batch batch) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(batch, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static BatchArrays export(Batch batch, ArrayScope scope) {
        return new BatchArrays(
                scope.nested("Batch.left", batch.left(), Batch_ItemConverter::export),
                scope.nested("Batch.right", batch.right(), Batch_ItemConverter::export),
                scope.nested("Batch.pair", batch.pair(), Batch_PairConverter::export),
                ArrayScope.ifPresent(batch.list(),
                        value -> scope.nested("Batch.list", value, Batch_NodeConverter::export)));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Batch batch) {
        return new StateDict("Batch")
                .add("Batch.left", "first", batch.left(), Batch_ItemConverter::stateDict)
                .add("Batch.right", "right", batch.right(), Batch_ItemConverter::stateDict)
                .add("Batch.pair", "pair", batch.pair(), Batch_PairConverter::stateDict)
                .addIfPresent("Batch.list", "list", batch.list(), Batch_NodeConverter::stateDict);
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Batch batch) {
        try (StateDict dict = stateDict(batch)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Batch batch) {
        try (StateDict dict = stateDict(batch)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Batch, Map)
     */
    public static void load(Batch batch, BatchArrays arrays) {
        load(batch, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Batch batch, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(batch)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Batch batch, Path file) throws IOException {
        try (StateDict dict = stateDict(batch)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Batch, Map)
     */
    public static void load(Batch batch, Path file) throws IOException {
        try (StateDict dict = stateDict(batch)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Batch batch) {
        try (StateDict dict = stateDict(batch)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Batch} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Batch restore(BatchArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Batch} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Batch restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Batch", arrays, BatchConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Batch} of them.
     */
    public static Supplier<Batch> restore(RestoreScope scope) {
        Supplier<Batch.Item> left = scope.nested("Batch.left", "first", Batch_ItemConverter::restore);
        Supplier<Batch.Item> right = scope.nested("Batch.right", "right", Batch_ItemConverter::restore);
        Supplier<Batch.Pair> pair = scope.nested("Batch.pair", "pair", Batch_PairConverter::restore);
        Supplier<? extends Batch.@Nullable Node> list = scope.ifPresent("list",
                () -> scope.nested("Batch.list", "list", Batch_NodeConverter::restore));
        return () -> new Batch(
                left.get(),
                right.get(),
                pair.get(),
                list.get());
    }
}
