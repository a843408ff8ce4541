package golden.copies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Copies.Compact}, made by {@link Copies_CompactConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Copies_CompactArrays extends TensorArrays {
    Copies_CompactArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat x() {
        return get(Copies_CompactConverter.INSTANCE.x);
    }
}
