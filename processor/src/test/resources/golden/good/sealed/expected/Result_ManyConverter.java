package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result.Many} to {@link Result_ManyArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_ManyConverter extends RestoringConverter<Result.Many, Result_ManyArrays> {
    public static final Result_ManyConverter INSTANCE = new Result_ManyConverter();

    /**
     * The exported {@code results}.
     */
    public final Member<Result.Many, List<Result>, List<ResultArrays>> results = member(
            "results", list(nested(() -> ResultConverter.INSTANCE)), it -> it.results());

    private Result_ManyConverter() {
        super(Result.Many.class);
    }

    @Override
    protected Result_ManyArrays arrays(Exported values) {
        return new Result_ManyArrays(values);
    }

    @Override
    protected Result.Many restored(Restored tensors) {
        return new Result.Many(
                tensors.get(results));
    }
}
