package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Whole.Scores} to {@link Whole_ScoresArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_ScoresConverter extends TensorConverter<Whole.Scores, Whole_ScoresArrays> {
    public static final Whole_ScoresConverter INSTANCE = new Whole_ScoresConverter();

    /**
     * float32.
     */
    public final Member<Whole.Scores, Tensor, float[]> first = member(
            "first", tensor(float[].class).dtype(DType.FLOAT32), it -> it.first());

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
}
