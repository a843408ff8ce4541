package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Everything} to {@link EverythingArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class EverythingConverter extends TensorConverter<Everything, EverythingArrays> {
    public static final EverythingConverter INSTANCE = new EverythingConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Everything, Tensor, NdArray> weight = member(
            "weight", tensor(NdArray.class), it -> it.getWeight());

    private EverythingConverter() {
        super(Everything.class);
    }

    @Override
    protected EverythingArrays arrays(Exported values) {
        return new EverythingArrays(values);
    }
}
