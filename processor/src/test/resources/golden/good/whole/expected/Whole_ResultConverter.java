package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Whole.Result} to {@link Whole_ResultArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_ResultConverter extends TensorConverter<Whole.Result, Whole_ResultArrays> {
    public static final Whole_ResultConverter INSTANCE = new Whole_ResultConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Result, Tensor, NdArray> boxes = member(
            "boxes", tensor(NdArray.class), it -> it.boxes());

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Result, Tensor, NdArray> scores = member(
            "scores", tensor(NdArray.class), it -> it.getScores());

    private Whole_ResultConverter() {
        super(Whole.Result.class);
    }

    @Override
    protected Whole_ResultArrays arrays(Exported values) {
        return new Whole_ResultArrays(values);
    }
}
