package golden.inherited;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Derived}, made by {@link DerivedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DerivedArrays extends TensorArrays {
    DerivedArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat weight() {
        return get(DerivedConverter.INSTANCE.weight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray generic() {
        return get(DerivedConverter.INSTANCE.generic);
    }

    /**
     * float32.
     */
    public float[] replaced() {
        return get(DerivedConverter.INSTANCE.replaced);
    }

    /**
     * Any dtype and shape.
     */
    public int id() {
        return get(DerivedConverter.INSTANCE.id);
    }
}
