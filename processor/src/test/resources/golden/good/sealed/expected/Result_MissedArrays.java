package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Result.Missed}, made by {@link Result_MissedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_MissedArrays extends TensorArrays {
    Result_MissedArrays(Exported values) {
        super(values);
    }

    /**
     * {@code reason}, unchanged.
     */
    public String reason() {
        return get(Result_MissedConverter.INSTANCE.reason);
    }
}
