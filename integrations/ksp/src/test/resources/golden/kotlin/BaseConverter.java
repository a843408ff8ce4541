package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Base} to {@link BaseArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BaseConverter extends TensorConverter<Base<?>, BaseArrays> {
    public static final BaseConverter INSTANCE = new BaseConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Base<?>, Tensor, NdArray> weight = member(
            "weight", tensor(NdArray.class), it -> it.getWeight());

    /**
     * Any dtype and shape.
     */
    public final Member<Base<?>, Tensor, NdArray> bias = member(
            "bias", tensor(NdArray.class), it -> it.getBias());

    private BaseConverter() {
        super(Base.class);
    }

    @Override
    protected BaseArrays arrays(Exported values) {
        return new BaseArrays(values);
    }
}
