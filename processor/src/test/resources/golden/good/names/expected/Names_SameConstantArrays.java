package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Names.SameConstant}, made by {@link Names_SameConstantConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_SameConstantArrays extends TensorArrays {
    Names_SameConstantArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray hiddenWeight() {
        return get(Names_SameConstantConverter.INSTANCE.hiddenWeight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray hidden_weight() {
        return get(Names_SameConstantConverter.INSTANCE.hidden_weight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray HIDDEN_WEIGHT() {
        return get(Names_SameConstantConverter.INSTANCE.HIDDEN_WEIGHT);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray layer2Bias() {
        return get(Names_SameConstantConverter.INSTANCE.layer2Bias);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray $() {
        return get(Names_SameConstantConverter.INSTANCE.$);
    }
}
