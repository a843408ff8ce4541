package golden.inherited;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Base}, made by {@link BaseConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class BaseArrays extends TensorArrays {
    BaseArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public int id() {
        return get(BaseConverter.INSTANCE.id);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat weight() {
        return get(BaseConverter.INSTANCE.weight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray replaced() {
        return get(BaseConverter.INSTANCE.replaced);
    }
}
