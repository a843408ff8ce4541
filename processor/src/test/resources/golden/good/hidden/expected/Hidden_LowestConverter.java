package golden.hidden;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Hidden.Lowest} to {@link Hidden_LowestArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Hidden_LowestConverter extends TensorConverter<Hidden.Lowest, Hidden_LowestArrays> {
    public static final Hidden_LowestConverter INSTANCE = new Hidden_LowestConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Hidden.Lowest, Tensor, NdArray> w = member(
            "w", tensor(NdArray.class), it -> ((Hidden.Base<?>) it).w);

    /**
     * Any dtype and shape.
     */
    public final Member<Hidden.Lowest, Tensor, NdArray> b = member(
            "b", tensor(NdArray.class), it -> it.b);

    private Hidden_LowestConverter() {
        super(Hidden.Lowest.class);
    }

    @Override
    protected Hidden_LowestArrays arrays(Exported values) {
        return new Hidden_LowestArrays(values);
    }
}
