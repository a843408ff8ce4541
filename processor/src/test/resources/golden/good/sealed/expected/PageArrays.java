package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Page}, made by {@link PageConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class PageArrays extends TensorArrays {
    PageArrays(Exported values) {
        super(values);
    }

    /**
     * The arrays of the object's case.
     */
    public TensorArrays value() {
        return get(PageConverter.INSTANCE.value);
    }
}
