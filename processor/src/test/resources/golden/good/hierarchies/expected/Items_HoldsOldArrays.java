package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Items.HoldsOld}, made by {@link Items_HoldsOldConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_HoldsOldArrays extends TensorArrays {
    Items_HoldsOldArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code old}.
     */
    public Map<String, Items_OldArrays> old() {
        return get(Items_HoldsOldConverter.INSTANCE.old);
    }
}
