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
import org.jspecify.annotations.Nullable;

/**
 * Exports the tensors of {@link Batch.Node}.
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
public final class Batch_NodeConverter {
    /**
     * What is expected of {@code value}.
     */
    public static final TensorSpec<NdArray> VALUE = TensorSpec.of("Batch.Node.value", NdArray.class);

    private Batch_NodeConverter() {
    }

    /**
     * Exports {@code value}; the caller closes it.
     */
    public static NdArray value(Batch.Node node) {
        return VALUE.export(node.value);
    }

    /**
     * Exports {@code next}; the caller closes it.
     */
    public static @Nullable Batch_NodeArrays next(Batch.Node node) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(ArrayScope.ifPresent(node.next,
                    value -> scope.nested("Batch.Node.next", value, Batch_NodeConverter::export)));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static Batch_NodeArrays export(Batch.Node node) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(node, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static Batch_NodeArrays export(Batch.Node node, ArrayScope scope) {
        return new Batch_NodeArrays(
                scope.export(VALUE, node.value),
                ArrayScope.ifPresent(node.next,
                        value -> scope.nested("Batch.Node.next", value, Batch_NodeConverter::export)));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Batch.Node node) {
        return new StateDict("Batch.Node")
                .add(VALUE, node.value)
                .addIfPresent("Batch.Node.next", "next", node.next, Batch_NodeConverter::stateDict);
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Batch.Node node) {
        try (StateDict dict = stateDict(node)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Batch.Node node) {
        try (StateDict dict = stateDict(node)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Batch.Node, Map)
     */
    public static void load(Batch.Node node, Batch_NodeArrays arrays) {
        load(node, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Batch.Node node, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(node)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Batch.Node node, Path file) throws IOException {
        try (StateDict dict = stateDict(node)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Batch.Node, Map)
     */
    public static void load(Batch.Node node, Path file) throws IOException {
        try (StateDict dict = stateDict(node)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Batch.Node node) {
        try (StateDict dict = stateDict(node)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Batch.Node} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Batch.Node restore(Batch_NodeArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Batch.Node} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Batch.Node restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Batch.Node", arrays, Batch_NodeConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Batch.Node} of them.
     */
    public static Supplier<Batch.Node> restore(RestoreScope scope) {
        Supplier<Tensor> value = scope.tensor(VALUE);
        Supplier<? extends Batch.@Nullable Node> next = scope.ifPresent("next",
                () -> scope.nested("Batch.Node.next", "next", Batch_NodeConverter::restore));
        return () -> new Batch.Node(
                value.get(),
                next.get());
    }
}
