package golden.names;

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
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Tensor}.
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
public final class TensorConverter {
    /**
     * What is expected of {@code x}.
     */
    public static final TensorSpec<NdArray> X = TensorSpec.of("Tensor.x", NdArray.class);

    private TensorConverter() {
    }

    /**
     * Exports {@code x}; the caller closes it.
     */
    public static NdArray x(Tensor tensor) {
        return X.export(tensor.x());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static TensorArrays export(Tensor tensor) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(tensor, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static TensorArrays export(Tensor tensor, ArrayScope scope) {
        return new TensorArrays(scope.export(X, tensor.x()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Tensor tensor) {
        return new StateDict("Tensor")
                .add(X, tensor.x());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Tensor tensor) {
        try (StateDict dict = stateDict(tensor)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Tensor tensor) {
        try (StateDict dict = stateDict(tensor)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Tensor, Map)
     */
    public static void load(Tensor tensor, TensorArrays arrays) {
        load(tensor, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Tensor tensor, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(tensor)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Tensor tensor, Path file) throws IOException {
        try (StateDict dict = stateDict(tensor)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Tensor, Map)
     */
    public static void load(Tensor tensor, Path file) throws IOException {
        try (StateDict dict = stateDict(tensor)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Tensor tensor) {
        try (StateDict dict = stateDict(tensor)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Tensor} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Tensor restore(TensorArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Tensor} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Tensor restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Tensor", arrays, TensorConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Tensor} of them.
     */
    public static Supplier<Tensor> restore(RestoreScope scope) {
        Supplier<org.bytedeco.pytorch.Tensor> x = scope.tensor(X);
        return () -> new Tensor(x.get());
    }
}
