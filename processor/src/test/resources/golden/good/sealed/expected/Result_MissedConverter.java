package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result.Missed} to {@link Result_MissedArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_MissedConverter extends RestoringConverter<Result.Missed, Result_MissedArrays> {
    public static final Result_MissedConverter INSTANCE = new Result_MissedConverter();

    /**
     * {@code reason}, unchanged.
     */
    public final Member<Result.Missed, String, String> reason = member(
            "reason", value(String.class), it -> it.reason());

    private Result_MissedConverter() {
        super(Result.Missed.class);
    }

    @Override
    protected Result_MissedArrays arrays(Exported values) {
        return new Result_MissedArrays(values);
    }

    @Override
    protected Result.Missed restored(Restored tensors) {
        return new Result.Missed(
                tensors.get(reason));
    }
}
