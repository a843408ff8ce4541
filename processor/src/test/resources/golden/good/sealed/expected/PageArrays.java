package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Page} as arrays, made by {@link PageConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class PageArrays extends TensorArrays {
    PageArrays(Exported values) {
        super(values);
    }

    /**
     * What the object holds, of whichever case it is.
     */
    public TensorArrays value() {
        return get(PageConverter.INSTANCE.value);
    }
}
