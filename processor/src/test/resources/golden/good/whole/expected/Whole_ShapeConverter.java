package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Whole.Shape} to {@link Whole_ShapeArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_ShapeConverter extends TensorConverter<Whole.Shape, Whole_ShapeArrays> {
    public static final Whole_ShapeConverter INSTANCE = new Whole_ShapeConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Shape, Tensor, NdArray> area = member(
            "area", tensor(NdArray.class), it -> it.area());

    private Whole_ShapeConverter() {
        super(Whole.Shape.class);
    }

    @Override
    protected Whole_ShapeArrays arrays(Exported values) {
        return new Whole_ShapeArrays(values);
    }
}
