package golden.keys;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Keys}, made by {@link KeysConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class KeysArrays extends TensorArrays {
    KeysArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray weight() {
        return get(KeysConverter.INSTANCE.weight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray bias() {
        return get(KeysConverter.INSTANCE.bias);
    }
}
