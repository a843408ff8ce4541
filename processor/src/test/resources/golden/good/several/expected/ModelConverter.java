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
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Model}.
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
final class ModelConverter {
    /**
     * What is expected of {@code layers}.
     */
    static final TensorSpec<NdArray.OfFloat> LAYERS = TensorSpec.of("Model.layers", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32)
            .shape("n _");

    /**
     * What is expected of {@code biases}.
     */
    static final TensorSpec<float[]> BIASES = TensorSpec.of("Model.biases", float[].class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code steps}.
     */
    static final TensorSpec<Integer> STEPS = TensorSpec.of("Model.steps", int.class)
            .dtype(DType.INT32);

    /**
     * What is expected of {@code vector}.
     */
    static final TensorSpec<NdArray> VECTOR = TensorSpec.of("Model.vector", NdArray.class);

    /**
     * What is expected of {@code byName}.
     */
    static final TensorSpec<NdArray> BY_NAME = TensorSpec.of("Model.byName", NdArray.class)
            .named("heads");

    /**
     * What is expected of {@code copied}.
     */
    static final TensorSpec<double[][]> COPIED = TensorSpec.of("Model.copied", double[][].class);

    private ModelConverter() {
    }

    /**
     * Exports {@code layers}, float32 of shape {@code [n _]}; the caller closes it.
     */
    static NdArrayList<NdArray.OfFloat> layers(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayList.of(scope.exportList(LAYERS, StateDict.of(model.layers))));
        }
    }

    /**
     * Exports {@code biases}, float32.
     */
    static List<float[]> biases(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(scope.exportList(BIASES, StateDict.of(model.biases)));
        }
    }

    /**
     * Exports {@code steps}, int32.
     */
    static List<Integer> steps(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(scope.exportList(STEPS, StateDict.of(model.steps)));
        }
    }

    /**
     * Exports {@code vector}; the caller closes it.
     */
    static NdArrayList<NdArray> vector(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayList.of(scope.exportList(VECTOR, StateDict.of(model.vector))));
        }
    }

    /**
     * Exports {@code byName}; the caller closes it.
     */
    static NdArrayMap<NdArray> byName(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayMap.of(scope.exportMap(BY_NAME, StateDict.of(model.byName))));
        }
    }

    /**
     * Exports {@code copied}.
     */
    static Map<String, double[][]> copied(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(scope.exportMap(COPIED, StateDict.of(model.copied)));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static ModelArrays export(Model model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(model, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static ModelArrays export(Model model, ArrayScope scope) {
        return new ModelArrays(
                NdArrayList.of(scope.exportList(LAYERS, StateDict.of(model.layers))),
                scope.exportList(BIASES, StateDict.of(model.biases)),
                scope.exportList(STEPS, StateDict.of(model.steps)),
                NdArrayList.of(scope.exportList(VECTOR, StateDict.of(model.vector))),
                NdArrayMap.of(scope.exportMap(BY_NAME, StateDict.of(model.byName))),
                scope.exportMap(COPIED, StateDict.of(model.copied)));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Model model) {
        return new StateDict("Model")
                .add(LAYERS, StateDict.of(model.layers))
                .add(BIASES, StateDict.of(model.biases))
                .add(STEPS, StateDict.of(model.steps))
                .add(VECTOR, StateDict.of(model.vector))
                .add(BY_NAME, StateDict.of(model.byName))
                .add(COPIED, StateDict.of(model.copied));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Model model) {
        try (StateDict dict = stateDict(model)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Model model) {
        try (StateDict dict = stateDict(model)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Model, Map)
     */
    static void load(Model model, ModelArrays arrays) {
        load(model, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Model model, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(model)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Model model, Path file) throws IOException {
        try (StateDict dict = stateDict(model)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Model, Map)
     */
    static void load(Model model, Path file) throws IOException {
        try (StateDict dict = stateDict(model)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Model model) {
        try (StateDict dict = stateDict(model)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Model} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Model restore(ModelArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Model} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Model restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Model", arrays, ModelConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Model} of them.
     */
    static Supplier<Model> restore(RestoreScope scope) {
        Supplier<List<Tensor>> layers = scope.list(LAYERS);
        Supplier<Tensor[]> biases = scope.array(BIASES);
        Supplier<List<Tensor>> steps = scope.list(STEPS);
        Supplier<TensorVector> vector = scope.vector(VECTOR);
        Supplier<Map<String, Tensor>> byName = scope.map(BY_NAME);
        Supplier<Map<String, Tensor>> copied = scope.map(COPIED);
        return () -> new Model(
                layers.get(),
                biases.get(),
                steps.get(),
                vector.get(),
                byName.get(),
                copied.get());
    }
}
