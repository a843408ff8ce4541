package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Whole.Circle}, made by {@link Whole_CircleConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_CircleArrays extends TensorArrays {
    Whole_CircleArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray area() {
        return get(Whole_CircleConverter.INSTANCE.area);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray radius() {
        return get(Whole_CircleConverter.INSTANCE.radius);
    }
}
