package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Override}, made by {@link OverrideConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class OverrideArrays extends TensorArrays {
    OverrideArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(OverrideConverter.INSTANCE.x);
    }
}
