package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items} to {@link ItemsArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class ItemsConverter extends TensorConverter<Items, ItemsArrays> {
    public static final ItemsConverter INSTANCE = new ItemsConverter();

    /**
     * The exported {@code elements}.
     */
    public final Member<Items, List<Items.Item>, List<Items_ItemArrays>> elements = member(
            "elements", list(nested(() -> Items_ItemConverter.INSTANCE)), it -> it.elements);

    /**
     * Any dtype and shape.
     */
    public final Member<Items, Tensor, NdArray> mean = member(
            "mean", tensor(NdArray.class), it -> it.mean);

    private ItemsConverter() {
        super(Items.class);
    }

    @Override
    protected ItemsArrays arrays(Exported values) {
        return new ItemsArrays(values);
    }
}
