package golden.copies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Copies.KotlinGetters} to {@link Copies_KotlinGettersArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_KotlinGettersConverter extends TensorConverter<Copies.KotlinGetters, Copies_KotlinGettersArrays> {
    public static final Copies_KotlinGettersConverter INSTANCE = new Copies_KotlinGettersConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Copies.KotlinGetters, Tensor, NdArray> xMin = member(
            "xMin", tensor(NdArray.class), it -> it.getXMin());

    /**
     * Any dtype and shape.
     */
    public final Member<Copies.KotlinGetters, Tensor, NdArray> inside = member(
            "inside", tensor(NdArray.class), it -> it.getInside$app());

    private Copies_KotlinGettersConverter() {
        super(Copies.KotlinGetters.class);
    }

    @Override
    protected Copies_KotlinGettersArrays arrays(Exported values) {
        return new Copies_KotlinGettersArrays(values);
    }
}
