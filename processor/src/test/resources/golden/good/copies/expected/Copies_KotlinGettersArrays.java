package golden.copies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Copies.KotlinGetters}, made by {@link Copies_KotlinGettersConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_KotlinGettersArrays extends TensorArrays {
    Copies_KotlinGettersArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray xMin() {
        return get(Copies_KotlinGettersConverter.INSTANCE.xMin);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray inside() {
        return get(Copies_KotlinGettersConverter.INSTANCE.inside);
    }
}
