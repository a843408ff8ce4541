package golden.copies;

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
 * Exports the tensors of {@link Copies.Compact}.
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
final class Copies_CompactConverter {
    /**
     * What is expected of {@code x}.
     */
    static final TensorSpec<NdArray.OfFloat> X = TensorSpec.of("Copies.Compact.x", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    private Copies_CompactConverter() {
    }

    /**
     * Exports {@code x}, float32; the caller closes it.
     */
    static NdArray.OfFloat x(Copies.Compact compact) {
        return X.export(compact.x());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Copies_CompactArrays export(Copies.Compact compact) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(compact, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Copies_CompactArrays export(Copies.Compact compact, ArrayScope scope) {
        return new Copies_CompactArrays(scope.export(X, compact.x()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Copies.Compact compact) {
        return new StateDict("Copies.Compact")
                .add(X, compact.x());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Copies.Compact compact) {
        try (StateDict dict = stateDict(compact)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Copies.Compact compact) {
        try (StateDict dict = stateDict(compact)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Copies.Compact, Map)
     */
    static void load(Copies.Compact compact, Copies_CompactArrays arrays) {
        load(compact, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Copies.Compact compact, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(compact)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Copies.Compact compact, Path file) throws IOException {
        try (StateDict dict = stateDict(compact)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Copies.Compact, Map)
     */
    static void load(Copies.Compact compact, Path file) throws IOException {
        try (StateDict dict = stateDict(compact)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Copies.Compact compact) {
        try (StateDict dict = stateDict(compact)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Copies.Compact} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Copies.Compact restore(Copies_CompactArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Copies.Compact} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Copies.Compact restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Copies.Compact", arrays, Copies_CompactConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Copies.Compact} of them.
     */
    static Supplier<Copies.Compact> restore(RestoreScope scope) {
        Supplier<Tensor> x = scope.tensor(X);
        return () -> new Copies.Compact(x.get());
    }
}
