package golden.nested;

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
 * Exports the tensors of {@link Model.Layer}.
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
public final class Model_LayerConverter {
    /**
     * What is expected of {@code weight}.
     */
    public static final TensorSpec<NdArray> WEIGHT = TensorSpec.of("Model.Layer.weight", NdArray.class);

    private Model_LayerConverter() {
    }

    /**
     * Exports {@code weight}; the caller closes it.
     */
    public static NdArray weight(Model.Layer layer) {
        return WEIGHT.export(layer.weight());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static Model_LayerArrays export(Model.Layer layer) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(layer, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static Model_LayerArrays export(Model.Layer layer, ArrayScope scope) {
        return new Model_LayerArrays(scope.export(WEIGHT, layer.weight()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Model.Layer layer) {
        return new StateDict("Model.Layer")
                .add(WEIGHT, layer.weight());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Model.Layer layer) {
        try (StateDict dict = stateDict(layer)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Model.Layer layer) {
        try (StateDict dict = stateDict(layer)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Model.Layer, Map)
     */
    public static void load(Model.Layer layer, Model_LayerArrays arrays) {
        load(layer, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Model.Layer layer, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(layer)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Model.Layer layer, Path file) throws IOException {
        try (StateDict dict = stateDict(layer)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Model.Layer, Map)
     */
    public static void load(Model.Layer layer, Path file) throws IOException {
        try (StateDict dict = stateDict(layer)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Model.Layer layer) {
        try (StateDict dict = stateDict(layer)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Model.Layer} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Model.Layer restore(Model_LayerArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Model.Layer} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Model.Layer restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Model.Layer", arrays, Model_LayerConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Model.Layer} of them.
     */
    public static Supplier<Model.Layer> restore(RestoreScope scope) {
        Supplier<Tensor> weight = scope.tensor(WEIGHT);
        return () -> new Model.Layer(weight.get());
    }
}
