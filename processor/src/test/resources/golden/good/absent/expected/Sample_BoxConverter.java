package golden.absent;

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
 * Exports the tensors of {@link Sample.Box}.
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
public final class Sample_BoxConverter {
    /**
     * What is expected of {@code corners}.
     */
    public static final TensorSpec<NdArray> CORNERS = TensorSpec.of("Sample.Box.corners", NdArray.class);

    private Sample_BoxConverter() {
    }

    /**
     * Exports {@code corners}; the caller closes it.
     */
    public static NdArray corners(Sample.Box box) {
        return CORNERS.export(box.corners());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static Sample_BoxArrays export(Sample.Box box) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(box, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static Sample_BoxArrays export(Sample.Box box, ArrayScope scope) {
        return new Sample_BoxArrays(scope.export(CORNERS, box.corners()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Sample.Box box) {
        return new StateDict("Sample.Box")
                .add(CORNERS, box.corners());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Sample.Box box) {
        try (StateDict dict = stateDict(box)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Sample.Box box) {
        try (StateDict dict = stateDict(box)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Sample.Box, Map)
     */
    public static void load(Sample.Box box, Sample_BoxArrays arrays) {
        load(box, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Sample.Box box, Map<String, ?> arrays) {
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
    public static void save(Sample.Box box, Path file) throws IOException {
        try (StateDict dict = stateDict(box)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Sample.Box, Map)
     */
    public static void load(Sample.Box box, Path file) throws IOException {
        try (StateDict dict = stateDict(box)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Sample.Box box) {
        try (StateDict dict = stateDict(box)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Sample.Box} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Sample.Box restore(Sample_BoxArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Sample.Box} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Sample.Box restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Sample.Box", arrays, Sample_BoxConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Sample.Box} of them.
     */
    public static Supplier<Sample.Box> restore(RestoreScope scope) {
        Supplier<Tensor> corners = scope.tensor(CORNERS);
        return () -> new Sample.Box(corners.get());
    }
}
