package golden.generic;

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
 * Exports the tensors of {@link Box}.
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
public final class BoxConverter {
    /**
     * What is expected of {@code value}.
     */
    public static final TensorSpec<NdArray.OfFloat> VALUE = TensorSpec.of("Box.value", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    private BoxConverter() {
    }

    /**
     * Exports {@code value}, float32; the caller closes it.
     */
    public static NdArray.OfFloat value(Box<?, ?> box) {
        return VALUE.export(box.value());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static BoxArrays export(Box<?, ?> box) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(box, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static BoxArrays export(Box<?, ?> box, ArrayScope scope) {
        return new BoxArrays(scope.export(VALUE, box.value()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Box<?, ?> box) {
        return new StateDict("Box")
                .add(VALUE, box.value());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Box<?, ?> box) {
        try (StateDict dict = stateDict(box)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Box<?, ?> box) {
        try (StateDict dict = stateDict(box)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Box, Map)
     */
    public static void load(Box<?, ?> box, BoxArrays arrays) {
        load(box, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Box<?, ?> box, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(box)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Box<?, ?> box, Path file) throws IOException {
        try (StateDict dict = stateDict(box)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Box, Map)
     */
    public static void load(Box<?, ?> box, Path file) throws IOException {
        try (StateDict dict = stateDict(box)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Box<?, ?> box) {
        try (StateDict dict = stateDict(box)) {
            return dict.explain();
        }
    }
}
