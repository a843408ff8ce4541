package golden.copies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Copies.Compact} to {@link Copies_CompactArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_CompactConverter extends RestoringConverter<Copies.Compact, Copies_CompactArrays> {
    public static final Copies_CompactConverter INSTANCE = new Copies_CompactConverter();

    /**
     * float32.
     */
    public final Member<Copies.Compact, Tensor, NdArray.OfFloat> x = member(
            "x", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.x());

    private Copies_CompactConverter() {
        super(Copies.Compact.class);
    }

    @Override
    protected Copies_CompactArrays arrays(Exported values) {
        return new Copies_CompactArrays(values);
    }

    @Override
    protected Copies.Compact restored(Restored tensors) {
        return new Copies.Compact(
                tensors.get(x));
    }
}
