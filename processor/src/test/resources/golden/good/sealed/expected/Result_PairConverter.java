package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result.Pair} to {@link Result_PairArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_PairConverter extends RestoringConverter<Result.Pair, Result_PairArrays> {
    public static final Result_PairConverter INSTANCE = new Result_PairConverter();

    /**
     * The exported {@code first}.
     */
    public final Member<Result.Pair, Result, ResultArrays> first = member(
            "first", nested(() -> ResultConverter.INSTANCE), it -> it.first());

    /**
     * The exported {@code second}.
     */
    public final Member<Result.Pair, Result, ResultArrays> second = member(
            "second", nested(() -> ResultConverter.INSTANCE), it -> it.second());

    private Result_PairConverter() {
        super(Result.Pair.class);
    }

    @Override
    protected Result_PairArrays arrays(Exported values) {
        return new Result_PairArrays(values);
    }

    @Override
    protected Result.Pair restored(Restored tensors) {
        return new Result.Pair(
                tensors.get(first),
                tensors.get(second));
    }
}
