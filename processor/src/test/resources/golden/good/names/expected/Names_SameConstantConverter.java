package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Names.SameConstant} to {@link Names_SameConstantArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_SameConstantConverter extends TensorConverter<Names.SameConstant, Names_SameConstantArrays> {
    public static final Names_SameConstantConverter INSTANCE = new Names_SameConstantConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Names.SameConstant, Tensor, NdArray> hiddenWeight = member(
            "hiddenWeight", tensor(NdArray.class), it -> it.hiddenWeight);

    /**
     * Any dtype and shape.
     */
    public final Member<Names.SameConstant, Tensor, NdArray> hidden_weight = member(
            "hidden_weight", tensor(NdArray.class), it -> it.hidden_weight);

    /**
     * Any dtype and shape.
     */
    public final Member<Names.SameConstant, Tensor, NdArray> HIDDEN_WEIGHT = member(
            "HIDDEN_WEIGHT", tensor(NdArray.class), it -> it.HIDDEN_WEIGHT);

    /**
     * Any dtype and shape.
     */
    public final Member<Names.SameConstant, Tensor, NdArray> layer2Bias = member(
            "layer2Bias", tensor(NdArray.class), it -> it.layer2Bias);

    /**
     * Any dtype and shape.
     */
    public final Member<Names.SameConstant, Tensor, NdArray> $ = member(
            "$", tensor(NdArray.class), it -> it.$);

    private Names_SameConstantConverter() {
        super(Names.SameConstant.class);
    }

    @Override
    protected Names_SameConstantArrays arrays(Exported values) {
        return new Names_SameConstantArrays(values);
    }
}
