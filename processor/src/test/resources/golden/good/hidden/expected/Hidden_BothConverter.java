package golden.hidden;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Hidden.Both} to {@link Hidden_BothArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Hidden_BothConverter extends TensorConverter<Hidden.Both, Hidden_BothArrays> {
    public static final Hidden_BothConverter INSTANCE = new Hidden_BothConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Hidden.Both, Tensor, NdArray> w = member(
            "w", tensor(NdArray.class), it -> it.w);

    private Hidden_BothConverter() {
        super(Hidden.Both.class);
    }

    @Override
    protected Hidden_BothArrays arrays(Exported values) {
        return new Hidden_BothArrays(values);
    }
}
