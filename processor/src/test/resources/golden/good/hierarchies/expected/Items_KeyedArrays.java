package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Items.Keyed}, made by {@link Items_KeyedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_KeyedArrays extends TensorArrays {
    Items_KeyedArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> map() {
        return get(Items_KeyedConverter.INSTANCE.map);
    }
}
