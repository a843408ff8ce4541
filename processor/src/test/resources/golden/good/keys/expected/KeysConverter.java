package golden.keys;

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
 * Exports the tensors of {@link Keys}.
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
final class KeysConverter {
    /**
     * What is expected of {@code weight}.
     */
    static final TensorSpec<NdArray> WEIGHT = TensorSpec.of("Keys.weight", NdArray.class)
            .named("fc1.weight");

    /**
     * What is expected of {@code bias}.
     */
    static final TensorSpec<NdArray> BIAS = TensorSpec.of("Keys.bias", NdArray.class)
            .named("bias \"b\"");

    private KeysConverter() {
    }

    /**
     * Exports {@code weight}; the caller closes it.
     */
    static NdArray weight(Keys keys) {
        return WEIGHT.export(keys.weight());
    }

    /**
     * Exports {@code bias}; the caller closes it.
     */
    static NdArray bias(Keys keys) {
        return BIAS.export(keys.bias());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static KeysArrays export(Keys keys) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(keys, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static KeysArrays export(Keys keys, ArrayScope scope) {
        return new KeysArrays(
                scope.export(WEIGHT, keys.weight()),
                scope.export(BIAS, keys.bias()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Keys keys) {
        return new StateDict("Keys")
                .add(WEIGHT, keys.weight())
                .add(BIAS, keys.bias());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Keys keys) {
        try (StateDict dict = stateDict(keys)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Keys keys) {
        try (StateDict dict = stateDict(keys)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Keys, Map)
     */
    static void load(Keys keys, KeysArrays arrays) {
        load(keys, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Keys keys, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(keys)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Keys keys, Path file) throws IOException {
        try (StateDict dict = stateDict(keys)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Keys, Map)
     */
    static void load(Keys keys, Path file) throws IOException {
        try (StateDict dict = stateDict(keys)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Keys keys) {
        try (StateDict dict = stateDict(keys)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Keys} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Keys restore(KeysArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Keys} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Keys restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Keys", arrays, KeysConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Keys} of them.
     */
    static Supplier<Keys> restore(RestoreScope scope) {
        Supplier<Tensor> weight = scope.tensor(WEIGHT);
        Supplier<Tensor> bias = scope.tensor(BIAS);
        return () -> new Keys(
                weight.get(),
                bias.get());
    }
}
