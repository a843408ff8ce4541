package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Whole.Scores} to {@link Whole_ScoresArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_ScoresConverter extends RestoringConverter<Whole.Scores, Whole_ScoresArrays> {
    public static final Whole_ScoresConverter INSTANCE = new Whole_ScoresConverter();

    /**
     * float32.
     */
    public final Member<Whole.Scores, Tensor, float[]> first = member(
            "first", tensor(float[].class).dtype(DType.FLOAT32), it -> it.first());

    /**
     * {@code comment}, unchanged.
     */
    public final Member<Whole.Scores, String, String> comment = member(
            "comment", value(String.class), it -> it.comment());

    /**
     * float32.
     */
    public final Member<Whole.Scores, Tensor, float[]> second = member(
            "second", tensor(float[].class).dtype(DType.FLOAT32), it -> it.second());

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Scores, Tensor, Long> count = member(
            "count", tensor(long.class), it -> it.count());

    private Whole_ScoresConverter() {
        super(Whole.Scores.class);
    }

    @Override
    protected Whole_ScoresArrays arrays(Exported values) {
        return new Whole_ScoresArrays(values);
    }

    @Override
    protected Whole.Scores restored(Restored tensors) {
        return new Whole.Scores(
                tensors.get(first),
                tensors.get(comment),
                tensors.get(second),
                tensors.get(count));
    }
}
