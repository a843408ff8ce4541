package golden.generic;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Box} to {@link BoxArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BoxConverter extends TensorConverter<Box<?, ?>, BoxArrays> {
    public static final BoxConverter INSTANCE = new BoxConverter();

    /**
     * float32.
     */
    public final Member<Box<?, ?>, Tensor, NdArray.OfFloat> value = member(
            "value", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.value());

    private BoxConverter() {
        super(Box.class);
    }

    @Override
    protected BoxArrays arrays(Exported values) {
        return new BoxArrays(values);
    }
}
