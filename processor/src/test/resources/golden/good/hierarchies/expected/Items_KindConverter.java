package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items.Kind} to {@link Items_KindArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_KindConverter extends TensorConverter<Items.Kind, Items_KindArrays> {
    public static final Items_KindConverter INSTANCE = new Items_KindConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Items.Kind, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x);

    private Items_KindConverter() {
        super(Items.Kind.class);
    }

    @Override
    protected Items_KindArrays arrays(Exported values) {
        return new Items_KindArrays(values);
    }
}
