package golden.fields;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link State}, made by {@link StateConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StateArrays extends TensorArrays {
    StateArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray weight() {
        return get(StateConverter.INSTANCE.weight);
    }

    /**
     * int32.
     */
    public NdArray.OfInt counts() {
        return get(StateConverter.INSTANCE.counts);
    }

    /**
     * float64.
     */
    public double[] runningMean() {
        return get(StateConverter.INSTANCE.runningMean);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray viaBean() {
        return get(StateConverter.INSTANCE.viaBean);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray fluent() {
        return get(StateConverter.INSTANCE.fluent);
    }
}
