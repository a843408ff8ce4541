package golden.fields;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link State} to {@link StateArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StateConverter extends RestoringConverter<State, StateArrays> {
    public static final StateConverter INSTANCE = new StateConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<State, Tensor, NdArray> weight = member(
            "weight", tensor(NdArray.class), it -> it.weight);

    /**
     * int32.
     */
    public final Member<State, Tensor, NdArray.OfInt> counts = member(
            "counts", tensor(NdArray.OfInt.class).dtype(DType.INT32), it -> it.counts);

    /**
     * float64.
     */
    public final Member<State, Tensor, double[]> runningMean = member(
            "runningMean", tensor(double[].class).dtype(DType.FLOAT64), it -> it.runningMean);

    /**
     * Any dtype and shape.
     */
    public final Member<State, Tensor, NdArray> viaBean = member(
            "viaBean", tensor(NdArray.class), it -> it.getViaBean());

    /**
     * Any dtype and shape.
     */
    public final Member<State, Tensor, NdArray> fluent = member(
            "fluent", tensor(NdArray.class), it -> it.fluent());

    private StateConverter() {
        super(State.class);
    }

    @Override
    protected StateArrays arrays(Exported values) {
        return new StateArrays(values);
    }

    @Override
    protected State restored(Restored tensors) {
        return new State(
                tensors.get(weight),
                tensors.get(counts),
                tensors.get(runningMean),
                tensors.get(viaBean),
                tensors.get(fluent));
    }
}
