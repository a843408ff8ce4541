package golden.whole;

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
 * Exports the tensors of {@link Whole.Circle}.
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
final class Whole_CircleConverter {
    /**
     * What is expected of {@code area}.
     */
    static final TensorSpec<NdArray> AREA = TensorSpec.of("Whole.Circle.area", NdArray.class);

    /**
     * What is expected of {@code radius}.
     */
    static final TensorSpec<NdArray> RADIUS = TensorSpec.of("Whole.Circle.radius", NdArray.class);

    private Whole_CircleConverter() {
    }

    /**
     * Exports {@code area}; the caller closes it.
     */
    static NdArray area(Whole.Circle circle) {
        return AREA.export(circle.area());
    }

    /**
     * Exports {@code radius}; the caller closes it.
     */
    static NdArray radius(Whole.Circle circle) {
        return RADIUS.export(circle.radius());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Whole_CircleArrays export(Whole.Circle circle) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(circle, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Whole_CircleArrays export(Whole.Circle circle, ArrayScope scope) {
        return new Whole_CircleArrays(
                scope.export(AREA, circle.area()),
                scope.export(RADIUS, circle.radius()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Whole.Circle circle) {
        return new StateDict("Whole.Circle")
                .add(AREA, circle.area())
                .add(RADIUS, circle.radius());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Whole.Circle circle) {
        try (StateDict dict = stateDict(circle)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Whole.Circle circle) {
        try (StateDict dict = stateDict(circle)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Whole.Circle, Map)
     */
    static void load(Whole.Circle circle, Whole_CircleArrays arrays) {
        load(circle, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Whole.Circle circle, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(circle)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Whole.Circle circle, Path file) throws IOException {
        try (StateDict dict = stateDict(circle)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Whole.Circle, Map)
     */
    static void load(Whole.Circle circle, Path file) throws IOException {
        try (StateDict dict = stateDict(circle)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Whole.Circle circle) {
        try (StateDict dict = stateDict(circle)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Whole.Circle} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Whole.Circle restore(Whole_CircleArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Whole.Circle} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Whole.Circle restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Whole.Circle", arrays, Whole_CircleConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Whole.Circle} of them.
     */
    static Supplier<Whole.Circle> restore(RestoreScope scope) {
        Supplier<Tensor> area = scope.tensor(AREA);
        Supplier<Tensor> radius = scope.tensor(RADIUS);
        return () -> new Whole.Circle(
                area.get(),
                radius.get());
    }
}
