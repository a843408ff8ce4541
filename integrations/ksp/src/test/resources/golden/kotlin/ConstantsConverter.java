package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Constants} to {@link ConstantsArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ConstantsConverter extends TensorConverter<Constants, ConstantsArrays> {
    public static final ConstantsConverter INSTANCE = new ConstantsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Constants, Tensor, NdArray> weight = member(
            "weight", tensor(NdArray.class), it -> it.getWeight());

    private ConstantsConverter() {
        super(Constants.class);
    }

    @Override
    protected ConstantsArrays arrays(Exported values) {
        return new ConstantsArrays(values);
    }
}
