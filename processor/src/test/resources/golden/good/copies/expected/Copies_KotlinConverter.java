package golden.copies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Copies.Kotlin} to {@link Copies_KotlinArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_KotlinConverter extends RestoringConverter<Copies.Kotlin, Copies_KotlinArrays> {
    public static final Copies_KotlinConverter INSTANCE = new Copies_KotlinConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Copies.Kotlin, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.getX());

    /**
     * Any dtype and shape.
     */
    public final Member<Copies.Kotlin, Tensor, NdArray> xMin = member(
            "xMin", tensor(NdArray.class), it -> it.getXMin$app());

    private Copies_KotlinConverter() {
        super(Copies.Kotlin.class);
    }

    @Override
    protected Copies_KotlinArrays arrays(Exported values) {
        return new Copies_KotlinArrays(values);
    }

    @Override
    protected Copies.Kotlin restored(Restored tensors) {
        return new Copies.Kotlin(
                tensors.get(x),
                tensors.get(xMin));
    }
}
