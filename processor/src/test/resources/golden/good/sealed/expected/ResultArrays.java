package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Result} as arrays, made by {@link ResultConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ResultArrays extends TensorArrays {
    ResultArrays(Exported values) {
        super(values);
    }

    /**
     * What the object holds, of whichever case it is.
     */
    public TensorArrays value() {
        return get(ResultConverter.INSTANCE.value);
    }
}
