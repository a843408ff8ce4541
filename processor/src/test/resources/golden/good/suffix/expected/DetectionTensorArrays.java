package golden.suffix;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Detection}, made by {@link DetectionTensorConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DetectionTensorArrays extends TensorArrays {
    DetectionTensorArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray boxes() {
        return get(DetectionTensorConverter.INSTANCE.boxes);
    }

    /**
     * The exported {@code inner}.
     */
    public Detection_InnerTensorArrays inner() {
        return get(DetectionTensorConverter.INSTANCE.inner);
    }
}
