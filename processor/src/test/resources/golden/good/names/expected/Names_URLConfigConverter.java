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
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Names.URLConfig}.
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
final class Names_URLConfigConverter {
    /**
     * What is expected of {@code detection}.
     */
    static final TensorSpec<NdArray> DETECTION = TensorSpec.of("Names.URLConfig.detection", NdArray.class);

    private Names_URLConfigConverter() {
    }

    /**
     * Exports {@code detection}; the caller closes it.
     */
    static NdArray detection(Names.URLConfig urlConfig) {
        return DETECTION.export(urlConfig.detection());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Names_URLConfigArrays export(Names.URLConfig urlConfig) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(urlConfig, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Names_URLConfigArrays export(Names.URLConfig urlConfig, ArrayScope scope) {
        return new Names_URLConfigArrays(scope.export(DETECTION, urlConfig.detection()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Names.URLConfig urlConfig) {
        return new StateDict("Names.URLConfig")
                .add(DETECTION, urlConfig.detection());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Names.URLConfig urlConfig) {
        try (StateDict dict = stateDict(urlConfig)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Names.URLConfig urlConfig) {
        try (StateDict dict = stateDict(urlConfig)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Names.URLConfig, Map)
     */
    static void load(Names.URLConfig urlConfig, Names_URLConfigArrays arrays) {
        load(urlConfig, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Names.URLConfig urlConfig, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(urlConfig)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Names.URLConfig urlConfig, Path file) throws IOException {
        try (StateDict dict = stateDict(urlConfig)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Names.URLConfig, Map)
     */
    static void load(Names.URLConfig urlConfig, Path file) throws IOException {
        try (StateDict dict = stateDict(urlConfig)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Names.URLConfig urlConfig) {
        try (StateDict dict = stateDict(urlConfig)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Names.URLConfig} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Names.URLConfig restore(Names_URLConfigArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Names.URLConfig} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Names.URLConfig restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Names.URLConfig", arrays, Names_URLConfigConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Names.URLConfig} of them.
     */
    static Supplier<Names.URLConfig> restore(RestoreScope scope) {
        Supplier<Tensor> detection = scope.tensor(DETECTION);
        return () -> new Names.URLConfig(detection.get());
    }
}
