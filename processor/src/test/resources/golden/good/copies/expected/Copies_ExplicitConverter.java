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
 * Exports {@link Copies.Explicit} to {@link Copies_ExplicitArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_ExplicitConverter extends RestoringConverter<Copies.Explicit, Copies_ExplicitArrays> {
    public static final Copies_ExplicitConverter INSTANCE = new Copies_ExplicitConverter();

    /**
     * float32.
     */
    public final Member<Copies.Explicit, Tensor, NdArray.OfFloat> x = member(
            "x", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.x());

    private Copies_ExplicitConverter() {
        super(Copies.Explicit.class);
    }

    @Override
    protected Copies_ExplicitArrays arrays(Exported values) {
        return new Copies_ExplicitArrays(values);
    }

    @Override
    protected Copies.Explicit restored(Restored tensors) {
        return new Copies.Explicit(
                tensors.get(x));
    }
}
