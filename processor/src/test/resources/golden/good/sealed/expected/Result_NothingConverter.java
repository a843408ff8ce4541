package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result.Nothing} to {@link Result_NothingArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_NothingConverter extends RestoringConverter<Result.Nothing, Result_NothingArrays> {
    public static final Result_NothingConverter INSTANCE = new Result_NothingConverter();

    private Result_NothingConverter() {
        super(Result.Nothing.class);
    }

    @Override
    protected Result_NothingArrays arrays(Exported values) {
        return new Result_NothingArrays(values);
    }

    @Override
    protected Result.Nothing restored(Restored tensors) {
        return new Result.Nothing();
    }
}
