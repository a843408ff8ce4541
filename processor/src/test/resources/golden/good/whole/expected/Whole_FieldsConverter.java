package golden.whole;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Whole.Fields}.
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
final class Whole_FieldsConverter {
    /**
     * What is expected of {@code visible}.
     */
    static final TensorSpec<NdArray> VISIBLE = TensorSpec.of("Whole.Fields.visible", NdArray.class);

    /**
     * What is expected of {@code hidden}.
     */
    static final TensorSpec<NdArray> HIDDEN = TensorSpec.of("Whole.Fields.hidden", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code list}.
     */
    static final TensorSpec<NdArray> LIST = TensorSpec.of("Whole.Fields.list", NdArray.class);

    private Whole_FieldsConverter() {
    }

    /**
     * Exports {@code visible}; the caller closes it.
     */
    static NdArray visible(Whole.Fields fields) {
        return VISIBLE.export(fields.visible);
    }

    /**
     * Exports {@code hidden}; the caller closes it.
     */
    static Optional<NdArray> hidden(Whole.Fields fields) {
        return fields.getHidden().map(HIDDEN::export);
    }

    /**
     * Exports {@code list}; the caller closes it.
     */
    static NdArrayList<NdArray> list(Whole.Fields fields) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayList.of(scope.exportList(LIST, StateDict.of(fields.list))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Whole_FieldsArrays export(Whole.Fields fields) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(fields, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Whole_FieldsArrays export(Whole.Fields fields, ArrayScope scope) {
        return new Whole_FieldsArrays(
                scope.export(VISIBLE, fields.visible),
                fields.getHidden().map(value -> scope.export(HIDDEN, value)),
                NdArrayList.of(scope.exportList(LIST, StateDict.of(fields.list))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Whole.Fields fields) {
        return new StateDict("Whole.Fields")
                .add(VISIBLE, fields.visible)
                .add(HIDDEN, fields.getHidden().orElse(null))
                .add(LIST, StateDict.of(fields.list));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Whole.Fields fields) {
        try (StateDict dict = stateDict(fields)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Whole.Fields fields) {
        try (StateDict dict = stateDict(fields)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Whole.Fields, Map)
     */
    static void load(Whole.Fields fields, Whole_FieldsArrays arrays) {
        load(fields, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Whole.Fields fields, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(fields)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Whole.Fields fields, Path file) throws IOException {
        try (StateDict dict = stateDict(fields)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Whole.Fields, Map)
     */
    static void load(Whole.Fields fields, Path file) throws IOException {
        try (StateDict dict = stateDict(fields)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Whole.Fields fields) {
        try (StateDict dict = stateDict(fields)) {
            return dict.explain();
        }
    }
}
