package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link NdArray}, made by {@link NdArrayConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class NdArrayArrays extends TensorArrays {
    NdArrayArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public dev.tensorexport.ndarray.NdArray.OfFloat data() {
        return get(NdArrayConverter.INSTANCE.data);
    }
}
