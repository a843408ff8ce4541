package golden.modules;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Net.Partly}.
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
final class Net_PartlyConverter {
    /**
     * What is expected of {@code first}.
     */
    static final TensorSpec<NdArray.OfFloat> FIRST = TensorSpec.of("Net.Partly.first", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    private Net_PartlyConverter() {
    }

    /**
     * Exports {@code first}, float32; the caller closes it.
     */
    static NdArrayMap<NdArray.OfFloat> first(Net.Partly partly) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayMap.of(scope.exportMap(FIRST, StateDict.of(partly.first))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Net_PartlyArrays export(Net.Partly partly) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(partly, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Net_PartlyArrays export(Net.Partly partly, ArrayScope scope) {
        return new Net_PartlyArrays(NdArrayMap.of(scope.exportMap(FIRST, StateDict.of(partly.first))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Net.Partly partly) {
        return new StateDict("Net.Partly")
                .add(FIRST, StateDict.of(partly.first));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Net.Partly partly) {
        try (StateDict dict = stateDict(partly)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Net.Partly partly) {
        try (StateDict dict = stateDict(partly)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Net.Partly, Map)
     */
    static void load(Net.Partly partly, Net_PartlyArrays arrays) {
        load(partly, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Net.Partly partly, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(partly)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Net.Partly partly, Path file) throws IOException {
        try (StateDict dict = stateDict(partly)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Net.Partly, Map)
     */
    static void load(Net.Partly partly, Path file) throws IOException {
        try (StateDict dict = stateDict(partly)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Net.Partly partly) {
        try (StateDict dict = stateDict(partly)) {
            return dict.explain();
        }
    }
}
