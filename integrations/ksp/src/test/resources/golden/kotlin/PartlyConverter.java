package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Partly} to {@link PartlyArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class PartlyConverter extends TensorConverter<Partly, PartlyArrays> {
    public static final PartlyConverter INSTANCE = new PartlyConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Partly, Tensor, NdArray> shown = member(
            "shown", tensor(NdArray.class), it -> it.getShown());

    /**
     * Any dtype and shape.
     */
    public final Member<Partly, Tensor, NdArray> delegated = member(
            "delegated", tensor(NdArray.class), it -> it.getDelegated());

    private PartlyConverter() {
        super(Partly.class);
    }

    @Override
    protected PartlyArrays arrays(Exported values) {
        return new PartlyArrays(values);
    }
}
