package golden.release11;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Detection}, made by {@link DetectionConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class DetectionArrays extends TensorArrays {
    DetectionArrays(Exported values) {
        super(values);
    }

    /**
     * float32 {@code [n 4]}.
     */
    public NdArray.OfFloat boxes() {
        return get(DetectionConverter.INSTANCE.boxes);
    }

    /**
     * Any dtype and shape.
     */
    public long[] labels() {
        return get(DetectionConverter.INSTANCE.labels);
    }
}
