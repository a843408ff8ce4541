package golden.names;

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
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link TensorSpec}.
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
final class TensorSpecConverter {
    /**
     * What is expected of {@code export_}.
     */
    static final dev.tensorexport.converter.TensorSpec<NdArray> EXPORT_ = dev.tensorexport.converter.TensorSpec.of("TensorSpec.export_", NdArray.class);

    private TensorSpecConverter() {
    }

    /**
     * Exports {@code export_}; the caller closes it.
     */
    static NdArray export_(TensorSpec tensorSpec) {
        return EXPORT_.export(tensorSpec.export_());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static TensorSpecArrays export(TensorSpec tensorSpec) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(tensorSpec, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static TensorSpecArrays export(TensorSpec tensorSpec, ArrayScope scope) {
        return new TensorSpecArrays(scope.export(EXPORT_, tensorSpec.export_()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(TensorSpec tensorSpec) {
        return new StateDict("TensorSpec")
                .add(EXPORT_, tensorSpec.export_());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(TensorSpec tensorSpec) {
        try (StateDict dict = stateDict(tensorSpec)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(TensorSpec tensorSpec) {
        try (StateDict dict = stateDict(tensorSpec)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(TensorSpec, Map)
     */
    static void load(TensorSpec tensorSpec, TensorSpecArrays arrays) {
        load(tensorSpec, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(TensorSpec tensorSpec, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(tensorSpec)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(TensorSpec tensorSpec, Path file) throws IOException {
        try (StateDict dict = stateDict(tensorSpec)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(TensorSpec, Map)
     */
    static void load(TensorSpec tensorSpec, Path file) throws IOException {
        try (StateDict dict = stateDict(tensorSpec)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(TensorSpec tensorSpec) {
        try (StateDict dict = stateDict(tensorSpec)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link TensorSpec} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static TensorSpec restore(TensorSpecArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link TensorSpec} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static TensorSpec restore(Map<String, ?> arrays) {
        return RestoreScope.restore("TensorSpec", arrays, TensorSpecConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link TensorSpec} of them.
     */
    static Supplier<TensorSpec> restore(RestoreScope scope) {
        Supplier<Tensor> export_ = scope.tensor(EXPORT_);
        return () -> new TensorSpec(export_.get());
    }
}
