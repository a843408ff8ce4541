package golden.getters;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Output}, made by {@link OutputConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class OutputArrays extends TensorArrays {
    OutputArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat logits() {
        return get(OutputConverter.INSTANCE.logits);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray.OfFloat hidden() {
        return get(OutputConverter.INSTANCE.hidden);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray xMin() {
        return get(OutputConverter.INSTANCE.xMin);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray url() {
        return get(OutputConverter.INSTANCE.url);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray get() {
        return get(OutputConverter.INSTANCE.get);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray gettysburg() {
        return get(OutputConverter.INSTANCE.gettysburg);
    }
}
