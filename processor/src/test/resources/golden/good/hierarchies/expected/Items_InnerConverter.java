package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items.Inner} to {@link Items_InnerArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_InnerConverter extends TensorConverter<Items.Inner, Items_InnerArrays> {
    public static final Items_InnerConverter INSTANCE = new Items_InnerConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Items.Inner, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x);

    private Items_InnerConverter() {
        super(Items.Inner.class);
    }

    @Override
    protected Items_InnerArrays arrays(Exported values) {
        return new Items_InnerArrays(values);
    }
}
