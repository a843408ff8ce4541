package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Items}, made by {@link ItemsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class ItemsArrays extends TensorArrays {
    ItemsArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code elements}.
     */
    public List<Items_ItemArrays> elements() {
        return get(ItemsConverter.INSTANCE.elements);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray mean() {
        return get(ItemsConverter.INSTANCE.mean);
    }
}
