package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Items.HoldsOld} as arrays, made by {@link Items_HoldsOldConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_HoldsOldArrays extends TensorArrays {
    Items_HoldsOldArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code old} holds.
     */
    public Map<String, Items_OldArrays> old() {
        return get(Items_HoldsOldConverter.INSTANCE.old);
    }
}
