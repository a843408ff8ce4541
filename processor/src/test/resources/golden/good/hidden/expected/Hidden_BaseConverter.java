package golden.hidden;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Hidden.Base} to {@link Hidden_BaseArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Hidden_BaseConverter extends TensorConverter<Hidden.Base<?>, Hidden_BaseArrays> {
    public static final Hidden_BaseConverter INSTANCE = new Hidden_BaseConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Hidden.Base<?>, Tensor, NdArray> w = member(
            "w", tensor(NdArray.class), it -> it.w);

    private Hidden_BaseConverter() {
        super(Hidden.Base.class);
    }

    @Override
    protected Hidden_BaseArrays arrays(Exported values) {
        return new Hidden_BaseArrays(values);
    }
}
