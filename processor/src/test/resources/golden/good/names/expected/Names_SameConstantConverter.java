package golden.names;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Names.SameConstant}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a
 * tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
 * exported. Nothing is left open then.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_SameConstantConverter {
    private static final TensorSpec HIDDEN_WEIGHT = TensorSpec.of("Names.SameConstant.hiddenWeight");

    private static final TensorSpec HIDDEN_WEIGHT_ = TensorSpec.of("Names.SameConstant.hidden_weight");

    private static final TensorSpec HIDDEN_WEIGHT__ = TensorSpec.of("Names.SameConstant.HIDDEN_WEIGHT");

    private static final TensorSpec LAYER2_BIAS = TensorSpec.of("Names.SameConstant.layer2Bias");

    private static final TensorSpec $ = TensorSpec.of("Names.SameConstant.$");

    private Names_SameConstantConverter() {
    }

    /**
     * Exports {@code hiddenWeight}; the caller closes the array.
     */
    static NdArray hiddenWeight(Names.SameConstant sameConstant) {
        return HIDDEN_WEIGHT.export(sameConstant.hiddenWeight);
    }

    /**
     * Exports {@code hidden_weight}; the caller closes the array.
     */
    static NdArray hidden_weight(Names.SameConstant sameConstant) {
        return HIDDEN_WEIGHT_.export(sameConstant.hidden_weight);
    }

    /**
     * Exports {@code HIDDEN_WEIGHT}; the caller closes the array.
     */
    static NdArray HIDDEN_WEIGHT(Names.SameConstant sameConstant) {
        return HIDDEN_WEIGHT__.export(sameConstant.HIDDEN_WEIGHT);
    }

    /**
     * Exports {@code layer2Bias}; the caller closes the array.
     */
    static NdArray layer2Bias(Names.SameConstant sameConstant) {
        return LAYER2_BIAS.export(sameConstant.layer2Bias);
    }

    /**
     * Exports {@code $}; the caller closes the array.
     */
    static NdArray $(Names.SameConstant sameConstant) {
        return $.export(sameConstant.$);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Names_SameConstantArrays export(Names.SameConstant sameConstant) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new Names_SameConstantArrays(
                    scope.add(hiddenWeight(sameConstant)),
                    scope.add(hidden_weight(sameConstant)),
                    scope.add(HIDDEN_WEIGHT(sameConstant)),
                    scope.add(layer2Bias(sameConstant)),
                    scope.add($(sameConstant))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Names.SameConstant sameConstant) {
        return String.join(
                System.lineSeparator(),
                HIDDEN_WEIGHT.explain(sameConstant.hiddenWeight),
                HIDDEN_WEIGHT_.explain(sameConstant.hidden_weight),
                HIDDEN_WEIGHT__.explain(sameConstant.HIDDEN_WEIGHT),
                LAYER2_BIAS.explain(sameConstant.layer2Bias),
                $.explain(sameConstant.$));
    }
}
