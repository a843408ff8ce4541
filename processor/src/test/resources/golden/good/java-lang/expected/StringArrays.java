package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link String}, made by {@link StringConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class StringArrays extends TensorArrays {
    StringArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public float one() {
        return get(StringConverter.INSTANCE.one);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> map() {
        return get(StringConverter.INSTANCE.map);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray old() {
        return get(StringConverter.INSTANCE.old);
    }
}
