package golden.getters;

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
 * Exports the tensors of {@link Output}.
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
public final class OutputConverter {
    /**
     * What is expected of {@code logits}.
     */
    public static final TensorSpec<NdArray.OfFloat> LOGITS = TensorSpec.of("Output.logits", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code hidden}.
     */
    public static final TensorSpec<NdArray.OfFloat> HIDDEN = TensorSpec.of("Output.hidden", NdArray.OfFloat.class);

    /**
     * What is expected of {@code xMin}.
     */
    public static final TensorSpec<NdArray> X_MIN = TensorSpec.of("Output.xMin", NdArray.class);

    /**
     * What is expected of {@code url}.
     */
    public static final TensorSpec<NdArray> URL = TensorSpec.of("Output.url", NdArray.class);

    /**
     * What is expected of {@code get}.
     */
    public static final TensorSpec<NdArray> GET = TensorSpec.of("Output.get", NdArray.class);

    /**
     * What is expected of {@code gettysburg}.
     */
    public static final TensorSpec<NdArray> GETTYSBURG = TensorSpec.of("Output.gettysburg", NdArray.class);

    private OutputConverter() {
    }

    /**
     * Exports {@code logits}, float32; the caller closes it.
     */
    public static NdArray.OfFloat logits(Output output) {
        return LOGITS.export(output.getLogits());
    }

    /**
     * Exports {@code hidden}; the caller closes it.
     */
    public static NdArray.OfFloat hidden(Output output) {
        return HIDDEN.export(output.hidden());
    }

    /**
     * Exports {@code xMin}; the caller closes it.
     */
    public static NdArray xMin(Output output) {
        return X_MIN.export(output.getXMin());
    }

    /**
     * Exports {@code url}; the caller closes it.
     */
    public static NdArray url(Output output) {
        return URL.export(output.getURL());
    }

    /**
     * Exports {@code get}; the caller closes it.
     */
    public static NdArray get(Output output) {
        return GET.export(output.get());
    }

    /**
     * Exports {@code gettysburg}; the caller closes it.
     */
    public static NdArray gettysburg(Output output) {
        return GETTYSBURG.export(output.gettysburg());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static OutputArrays export(Output output) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(output, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static OutputArrays export(Output output, ArrayScope scope) {
        return new OutputArrays(
                scope.export(LOGITS, output.getLogits()),
                scope.export(HIDDEN, output.hidden()),
                scope.export(X_MIN, output.getXMin()),
                scope.export(URL, output.getURL()),
                scope.export(GET, output.get()),
                scope.export(GETTYSBURG, output.gettysburg()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Output output) {
        return new StateDict("Output")
                .add(LOGITS, output.getLogits())
                .add(HIDDEN, output.hidden())
                .add(X_MIN, output.getXMin())
                .add(URL, output.getURL())
                .add(GET, output.get())
                .add(GETTYSBURG, output.gettysburg());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Output output) {
        try (StateDict dict = stateDict(output)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Output output) {
        try (StateDict dict = stateDict(output)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Output, Map)
     */
    public static void load(Output output, OutputArrays arrays) {
        load(output, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Output output, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(output)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Output output, Path file) throws IOException {
        try (StateDict dict = stateDict(output)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Output, Map)
     */
    public static void load(Output output, Path file) throws IOException {
        try (StateDict dict = stateDict(output)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Output output) {
        try (StateDict dict = stateDict(output)) {
            return dict.explain();
        }
    }
}
