package golden.suffix;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Detection.Inner}, made by {@link Detection_InnerTensorConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Detection_InnerTensorArrays extends TensorArrays {
    Detection_InnerTensorArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(Detection_InnerTensorConverter.INSTANCE.x);
    }
}
