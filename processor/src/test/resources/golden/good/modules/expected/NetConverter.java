package golden.modules;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Net}.
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
final class NetConverter {
    /**
     * What is expected of {@code state}.
     */
    static final TensorSpec<NdArray> STATE = TensorSpec.of("Net.state", NdArray.class)
            .named("");

    private NetConverter() {
    }

    /**
     * Exports all parameters and buffers by name; the caller closes it.
     */
    static NdArrayMap<NdArray> state(Net net) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayMap.of(scope.exportMap(STATE, StateDict.of(net))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static NetArrays export(Net net) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(net, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static NetArrays export(Net net, ArrayScope scope) {
        return new NetArrays(NdArrayMap.of(scope.exportMap(STATE, StateDict.of(net))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Net net) {
        return new StateDict("Net")
                .add(STATE, StateDict.of(net));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Net net) {
        try (StateDict dict = stateDict(net)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Net net) {
        try (StateDict dict = stateDict(net)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Net, Map)
     */
    static void load(Net net, NetArrays arrays) {
        load(net, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Net net, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(net)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Net net, Path file) throws IOException {
        try (StateDict dict = stateDict(net)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Net, Map)
     */
    static void load(Net net, Path file) throws IOException {
        try (StateDict dict = stateDict(net)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Net net) {
        try (StateDict dict = stateDict(net)) {
            return dict.explain();
        }
    }
}
