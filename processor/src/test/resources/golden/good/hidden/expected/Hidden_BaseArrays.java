package golden.hidden;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Hidden.Base}, made by {@link Hidden_BaseConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Hidden_BaseArrays extends TensorArrays {
    Hidden_BaseArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray w() {
        return get(Hidden_BaseConverter.INSTANCE.w);
    }
}
