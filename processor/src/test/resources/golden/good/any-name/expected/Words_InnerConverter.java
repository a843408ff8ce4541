package golden.anyname;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Words.Inner} to {@link Words_InnerArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Words_InnerConverter extends RestoringConverter<Words.Inner, Words_InnerArrays> {
    public static final Words_InnerConverter INSTANCE = new Words_InnerConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Words.Inner, Tensor, NdArray> Words_InnerConverter = member(
            "Words_InnerConverter", tensor(NdArray.class), it -> it.Words_InnerConverter());

    private Words_InnerConverter() {
        super(Words.Inner.class);
    }

    @Override
    protected Words_InnerArrays arrays(Exported values) {
        return new Words_InnerArrays(values);
    }

    @Override
    protected Words.Inner restored(Restored tensors) {
        return new Words.Inner(
                tensors.get(Words_InnerConverter));
    }
}
