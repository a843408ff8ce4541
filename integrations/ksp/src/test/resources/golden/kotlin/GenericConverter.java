package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Generic} to {@link GenericArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class GenericConverter extends TensorConverter<Generic<?>, GenericArrays> {
    public static final GenericConverter INSTANCE = new GenericConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Generic<?>, Tensor, NdArray> tensor = member(
            "tensor", tensor(NdArray.class), it -> it.getTensor());

    private GenericConverter() {
        super(Generic.class);
    }

    @Override
    protected GenericArrays arrays(Exported values) {
        return new GenericArrays(values);
    }
}
