package golden.shapes;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Frame}, made by {@link FrameConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class FrameArrays extends TensorArrays {
    FrameArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code detection}.
     */
    public DetectionArrays detection() {
        return get(FrameConverter.INSTANCE.detection);
    }

    /**
     * {@code [h=8 w 3]}.
     */
    public NdArray image() {
        return get(FrameConverter.INSTANCE.image);
    }

    /**
     * {@code [n h w]}.
     */
    public NdArray masks() {
        return get(FrameConverter.INSTANCE.masks);
    }

    /**
     * {@code [*batch _]}.
     */
    public NdArray features() {
        return get(FrameConverter.INSTANCE.features);
    }

    /**
     * {@code [*batch]}.
     */
    public NdArray weights() {
        return get(FrameConverter.INSTANCE.weights);
    }

    /**
     * {@code [... #n]}.
     */
    public NdArray scale() {
        return get(FrameConverter.INSTANCE.scale);
    }
}
