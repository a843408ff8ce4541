package golden.names;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
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
 * Exports the tensors of {@link NdArray}.
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
final class NdArrayConverter {
    /**
     * What is expected of {@code data}.
     */
    static final TensorSpec<dev.tensorexport.ndarray.NdArray.OfFloat> DATA = TensorSpec.of("NdArray.data", dev.tensorexport.ndarray.NdArray.OfFloat.class);

    private NdArrayConverter() {
    }

    /**
     * Exports {@code data}; the caller closes it.
     */
    static dev.tensorexport.ndarray.NdArray.OfFloat data(NdArray ndArray) {
        return DATA.export(ndArray.data());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static NdArrayArrays export(NdArray ndArray) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(ndArray, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static NdArrayArrays export(NdArray ndArray, ArrayScope scope) {
        return new NdArrayArrays(scope.export(DATA, ndArray.data()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(NdArray ndArray) {
        return new StateDict("NdArray")
                .add(DATA, ndArray.data());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(NdArray ndArray) {
        try (StateDict dict = stateDict(ndArray)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<dev.tensorexport.ndarray.NdArray> toMap(NdArray ndArray) {
        try (StateDict dict = stateDict(ndArray)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(NdArray, Map)
     */
    static void load(NdArray ndArray, NdArrayArrays arrays) {
        load(ndArray, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(NdArray ndArray, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(ndArray)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(NdArray ndArray, Path file) throws IOException {
        try (StateDict dict = stateDict(ndArray)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(NdArray, Map)
     */
    static void load(NdArray ndArray, Path file) throws IOException {
        try (StateDict dict = stateDict(ndArray)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(NdArray ndArray) {
        try (StateDict dict = stateDict(ndArray)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link NdArray} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static NdArray restore(NdArrayArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link NdArray} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static NdArray restore(Map<String, ?> arrays) {
        return RestoreScope.restore("NdArray", arrays, NdArrayConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link NdArray} of them.
     */
    static Supplier<NdArray> restore(RestoreScope scope) {
        Supplier<Tensor> data = scope.tensor(DATA);
        return () -> new NdArray(data.get());
    }
}
