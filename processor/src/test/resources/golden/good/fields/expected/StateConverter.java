package golden.fields;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link State}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>A Java array is always a fresh copy, of exactly the tensor's rank.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a
 * tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
 * exported. Nothing is left open then.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StateConverter {
    private static final TensorSpec WEIGHT = TensorSpec.of("State.weight");

    private static final TensorSpec COUNTS = TensorSpec.of("State.counts", DType.INT32);

    private static final TensorSpec RUNNING_MEAN = TensorSpec.of("State.runningMean", DType.FLOAT64);

    private static final TensorSpec VIA_BEAN = TensorSpec.of("State.viaBean");

    private static final TensorSpec FLUENT = TensorSpec.of("State.fluent");

    private StateConverter() {
    }

    /**
     * Exports {@code weight}; the caller closes the array.
     */
    public static NdArray weight(State state) {
        return WEIGHT.export(state.weight);
    }

    /**
     * Exports {@code counts} (int32); the caller closes the array.
     */
    public static NdArray.OfInt counts(State state) {
        return COUNTS.export(state.counts, NdArray.OfInt.class);
    }

    /**
     * Copies {@code runningMean} (float64) to a fresh array.
     */
    public static double[] runningMean(State state) {
        return RUNNING_MEAN.toArray(state.runningMean, double[].class);
    }

    /**
     * Exports {@code viaBean}; the caller closes the array.
     */
    public static NdArray viaBean(State state) {
        return VIA_BEAN.export(state.getViaBean());
    }

    /**
     * Exports {@code fluent}; the caller closes the array.
     */
    public static NdArray fluent(State state) {
        return FLUENT.export(state.fluent());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static StateArrays export(State state) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new StateArrays(
                    scope.add(weight(state)),
                    scope.add(counts(state)),
                    runningMean(state),
                    scope.add(viaBean(state)),
                    scope.add(fluent(state))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    public static String explain(State state) {
        return String.join(
                System.lineSeparator(),
                WEIGHT.explain(state.weight),
                COUNTS.explain(state.counts),
                RUNNING_MEAN.explain(state.runningMean, double[].class),
                VIA_BEAN.explain(state.getViaBean()),
                FLUENT.explain(state.fluent()));
    }
}
