package golden.inherited;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Named}, made by {@link NamedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class NamedArrays extends TensorArrays {
    NamedArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public int id() {
        return get(NamedConverter.INSTANCE.id);
    }
}
