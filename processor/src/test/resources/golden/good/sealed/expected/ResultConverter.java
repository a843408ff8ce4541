package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result} to {@link ResultArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ResultConverter extends RestoringConverter<Result, ResultArrays> {
    public static final ResultConverter INSTANCE = new ResultConverter();

    /**
     * The arrays of the object's case.
     */
    public final Member<Result, Result, TensorArrays> value = member(
            "value", "", cases(
            () -> Result_FoundConverter.INSTANCE,
            () -> Result_ManyConverter.INSTANCE,
            () -> Result_MissedConverter.INSTANCE,
            () -> Result_NothingConverter.INSTANCE,
            () -> Result_PairConverter.INSTANCE), it -> it);

    private ResultConverter() {
        super(Result.class);
    }

    @Override
    protected ResultArrays arrays(Exported values) {
        return new ResultArrays(values);
    }

    @Override
    protected Result restored(Restored tensors) {
        return tensors.get(value);
    }
}
