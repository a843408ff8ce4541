package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link MarkedDefault} to {@link MarkedDefaultArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class MarkedDefaultConverter extends TensorConverter<MarkedDefault, MarkedDefaultArrays> {
    public static final MarkedDefaultConverter INSTANCE = new MarkedDefaultConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<MarkedDefault, Tensor, NdArray> ones = member(
            "ones", tensor(NdArray.class), it -> it.getOnes());

    private MarkedDefaultConverter() {
        super(MarkedDefault.class);
    }

    @Override
    protected MarkedDefaultArrays arrays(Exported values) {
        return new MarkedDefaultArrays(values);
    }
}
