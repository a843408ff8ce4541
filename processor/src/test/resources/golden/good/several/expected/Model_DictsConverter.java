package golden.several;

import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import dev.tensorexport.plan.ConversionException;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Model.Dicts}.
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
final class Model_DictsConverter {
    /**
     * What is expected of {@code dict}.
     */
    static final TensorSpec<NdArray.OfDouble> DICT = TensorSpec.of("Model.Dicts.dict", NdArray.OfDouble.class)
            .dtype(DType.FLOAT64);

    /**
     * What is expected of {@code list}.
     */
    static final TensorSpec<NdArray> LIST = TensorSpec.of("Model.Dicts.list", NdArray.class);

    private Model_DictsConverter() {
    }

    /**
     * Exports {@code dict}, float64; the caller closes it.
     */
    static NdArrayMap<NdArray.OfDouble> dict(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayMap.of(scope.exportMap(DICT, StateDict.of(dicts.dict))));
        }
    }

    /**
     * Exports {@code list}; the caller closes it.
     */
    static NdArrayList<NdArray> list(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayList.of(scope.exportList(LIST, StateDict.of(dicts.list))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Model_DictsArrays export(Model.Dicts dicts) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(dicts, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Model_DictsArrays export(Model.Dicts dicts, ArrayScope scope) {
        return new Model_DictsArrays(
                NdArrayMap.of(scope.exportMap(DICT, StateDict.of(dicts.dict))),
                NdArrayList.of(scope.exportList(LIST, StateDict.of(dicts.list))));
    }

    /**
     * The tensors by name, as they are now.
     */
    static StateDict stateDict(Model.Dicts dicts) {
        return new StateDict("Model.Dicts")
                .add(DICT, StateDict.of(dicts.dict))
                .add(LIST, StateDict.of(dicts.list));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Model.Dicts dicts) {
        return stateDict(dicts).names();
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Model.Dicts dicts) {
        return stateDict(dicts).export();
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Model.Dicts, Map)
     */
    static void load(Model.Dicts dicts, Model_DictsArrays arrays) {
        load(dicts, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Model.Dicts dicts, Map<String, ?> arrays) {
        stateDict(dicts).load(arrays);
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Model.Dicts dicts) {
        return stateDict(dicts).explain();
    }
}
