package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Whole.Circle} to {@link Whole_CircleArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_CircleConverter extends RestoringConverter<Whole.Circle, Whole_CircleArrays> {
    public static final Whole_CircleConverter INSTANCE = new Whole_CircleConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Circle, Tensor, NdArray> area = member(
            "area", tensor(NdArray.class), it -> it.area());

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Circle, Tensor, NdArray> radius = member(
            "radius", tensor(NdArray.class), it -> it.radius());

    private Whole_CircleConverter() {
        super(Whole.Circle.class);
    }

    @Override
    protected Whole_CircleArrays arrays(Exported values) {
        return new Whole_CircleArrays(values);
    }

    @Override
    protected Whole.Circle restored(Restored tensors) {
        return new Whole.Circle(
                tensors.get(area),
                tensors.get(radius));
    }
}
