package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items.Item} to {@link Items_ItemArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_ItemConverter extends RestoringConverter<Items.Item, Items_ItemArrays> {
    public static final Items_ItemConverter INSTANCE = new Items_ItemConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Items.Item, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Items_ItemConverter() {
        super(Items.Item.class);
    }

    @Override
    protected Items_ItemArrays arrays(Exported values) {
        return new Items_ItemArrays(values);
    }

    @Override
    protected Items.Item restored(Restored tensors) {
        return new Items.Item(
                tensors.get(x));
    }
}
