package golden.hidden;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Hidden.Lowest}, made by {@link Hidden_LowestConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Hidden_LowestArrays extends TensorArrays {
    Hidden_LowestArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray w() {
        return get(Hidden_LowestConverter.INSTANCE.w);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray b() {
        return get(Hidden_LowestConverter.INSTANCE.b);
    }
}
