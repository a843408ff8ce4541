package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Defaults} to {@link DefaultsArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class DefaultsConverter extends TensorConverter<Defaults, DefaultsArrays> {
    public static final DefaultsConverter INSTANCE = new DefaultsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Defaults, Tensor, NdArray> given = member(
            "given", tensor(NdArray.class), it -> it.getGiven());

    /**
     * Any dtype and shape.
     */
    public final Member<Defaults, Tensor, NdArray> twice = member(
            "twice", tensor(NdArray.class), it -> it.getTwice());

    private DefaultsConverter() {
        super(Defaults.class);
    }

    @Override
    protected DefaultsArrays arrays(Exported values) {
        return new DefaultsArrays(values);
    }
}
