package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Tensor}, made by {@link TensorConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class TensorArrays extends dev.tensorexport.converter.TensorArrays {
    TensorArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(TensorConverter.INSTANCE.x);
    }
}
