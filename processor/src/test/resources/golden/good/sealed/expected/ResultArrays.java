package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Result}, made by {@link ResultConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ResultArrays extends TensorArrays {
    ResultArrays(Exported values) {
        super(values);
    }

    /**
     * The arrays of the object's case.
     */
    public TensorArrays value() {
        return get(ResultConverter.INSTANCE.value);
    }
}
