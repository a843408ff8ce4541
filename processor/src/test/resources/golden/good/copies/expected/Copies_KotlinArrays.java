package golden.copies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Copies.Kotlin}, made by {@link Copies_KotlinConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_KotlinArrays extends TensorArrays {
    Copies_KotlinArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(Copies_KotlinConverter.INSTANCE.x);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray xMin() {
        return get(Copies_KotlinConverter.INSTANCE.xMin);
    }
}
