package golden.members;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
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
 * Exports the tensors of {@link Batch.Item}.
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
public final class Batch_ItemConverter {
    /**
     * What is expected of {@code boxes}.
     */
    public static final TensorSpec<float[]> BOXES = TensorSpec.of("Batch.Item.boxes", float[].class)
            .dtype(DType.FLOAT32);

    private Batch_ItemConverter() {
    }

    /**
     * Exports {@code boxes}, float32.
     */
    public static float[] boxes(Batch.Item item) {
        return BOXES.export(item.boxes());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static Batch_ItemArrays export(Batch.Item item) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(item, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static Batch_ItemArrays export(Batch.Item item, ArrayScope scope) {
        return new Batch_ItemArrays(scope.export(BOXES, item.boxes()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Batch.Item item) {
        return new StateDict("Batch.Item")
                .add(BOXES, item.boxes());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Batch.Item item) {
        try (StateDict dict = stateDict(item)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Batch.Item item) {
        try (StateDict dict = stateDict(item)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Batch.Item, Map)
     */
    public static void load(Batch.Item item, Batch_ItemArrays arrays) {
        load(item, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Batch.Item item, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(item)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Batch.Item item, Path file) throws IOException {
        try (StateDict dict = stateDict(item)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Batch.Item, Map)
     */
    public static void load(Batch.Item item, Path file) throws IOException {
        try (StateDict dict = stateDict(item)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Batch.Item item) {
        try (StateDict dict = stateDict(item)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Batch.Item} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Batch.Item restore(Batch_ItemArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Batch.Item} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Batch.Item restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Batch.Item", arrays, Batch_ItemConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Batch.Item} of them.
     */
    public static Supplier<Batch.Item> restore(RestoreScope scope) {
        Supplier<Tensor> boxes = scope.tensor(BOXES);
        return () -> new Batch.Item(boxes.get());
    }
}
