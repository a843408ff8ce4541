package golden.names;

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
 * Exports the tensors of {@link Names.SameConstant}.
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
final class Names_SameConstantConverter {
    /**
     * What is expected of {@code hiddenWeight}.
     */
    static final TensorSpec<NdArray> HIDDEN_WEIGHT = TensorSpec.of("Names.SameConstant.hiddenWeight", NdArray.class);

    /**
     * What is expected of {@code hidden_weight}.
     */
    static final TensorSpec<NdArray> HIDDEN_WEIGHT_ = TensorSpec.of("Names.SameConstant.hidden_weight", NdArray.class);

    /**
     * What is expected of {@code HIDDEN_WEIGHT}.
     */
    static final TensorSpec<NdArray> HIDDEN_WEIGHT__ = TensorSpec.of("Names.SameConstant.HIDDEN_WEIGHT", NdArray.class);

    /**
     * What is expected of {@code layer2Bias}.
     */
    static final TensorSpec<NdArray> LAYER2_BIAS = TensorSpec.of("Names.SameConstant.layer2Bias", NdArray.class);

    /**
     * What is expected of {@code $}.
     */
    static final TensorSpec<NdArray> $ = TensorSpec.of("Names.SameConstant.$", NdArray.class);

    private Names_SameConstantConverter() {
    }

    /**
     * Exports {@code hiddenWeight}; the caller closes it.
     */
    static NdArray hiddenWeight(Names.SameConstant sameConstant) {
        return HIDDEN_WEIGHT.export(sameConstant.hiddenWeight);
    }

    /**
     * Exports {@code hidden_weight}; the caller closes it.
     */
    static NdArray hidden_weight(Names.SameConstant sameConstant) {
        return HIDDEN_WEIGHT_.export(sameConstant.hidden_weight);
    }

    /**
     * Exports {@code HIDDEN_WEIGHT}; the caller closes it.
     */
    static NdArray HIDDEN_WEIGHT(Names.SameConstant sameConstant) {
        return HIDDEN_WEIGHT__.export(sameConstant.HIDDEN_WEIGHT);
    }

    /**
     * Exports {@code layer2Bias}; the caller closes it.
     */
    static NdArray layer2Bias(Names.SameConstant sameConstant) {
        return LAYER2_BIAS.export(sameConstant.layer2Bias);
    }

    /**
     * Exports {@code $}; the caller closes it.
     */
    static NdArray $(Names.SameConstant sameConstant) {
        return $.export(sameConstant.$);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Names_SameConstantArrays export(Names.SameConstant sameConstant) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(sameConstant, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Names_SameConstantArrays export(Names.SameConstant sameConstant, ArrayScope scope) {
        return new Names_SameConstantArrays(
                scope.export(HIDDEN_WEIGHT, sameConstant.hiddenWeight),
                scope.export(HIDDEN_WEIGHT_, sameConstant.hidden_weight),
                scope.export(HIDDEN_WEIGHT__, sameConstant.HIDDEN_WEIGHT),
                scope.export(LAYER2_BIAS, sameConstant.layer2Bias),
                scope.export($, sameConstant.$));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Names.SameConstant sameConstant) {
        return new StateDict("Names.SameConstant")
                .add(HIDDEN_WEIGHT, sameConstant.hiddenWeight)
                .add(HIDDEN_WEIGHT_, sameConstant.hidden_weight)
                .add(HIDDEN_WEIGHT__, sameConstant.HIDDEN_WEIGHT)
                .add(LAYER2_BIAS, sameConstant.layer2Bias)
                .add($, sameConstant.$);
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Names.SameConstant sameConstant) {
        try (StateDict dict = stateDict(sameConstant)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Names.SameConstant sameConstant) {
        try (StateDict dict = stateDict(sameConstant)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Names.SameConstant, Map)
     */
    static void load(Names.SameConstant sameConstant, Names_SameConstantArrays arrays) {
        load(sameConstant, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Names.SameConstant sameConstant, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(sameConstant)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Names.SameConstant sameConstant, Path file) throws IOException {
        try (StateDict dict = stateDict(sameConstant)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Names.SameConstant, Map)
     */
    static void load(Names.SameConstant sameConstant, Path file) throws IOException {
        try (StateDict dict = stateDict(sameConstant)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Names.SameConstant sameConstant) {
        try (StateDict dict = stateDict(sameConstant)) {
            return dict.explain();
        }
    }
}
