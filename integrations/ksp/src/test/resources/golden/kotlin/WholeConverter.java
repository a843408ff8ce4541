package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Whole} to {@link WholeArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class WholeConverter extends RestoringConverter<Whole, WholeArrays> {
    public static final WholeConverter INSTANCE = new WholeConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Whole, Tensor, NdArray> boxes = member(
            "boxes", tensor(NdArray.class), it -> it.getBoxes());

    /**
     * {@code comment}, unchanged.
     */
    public final Member<Whole, String, String> comment = member(
            "comment", value(String.class), it -> it.getComment());

    /**
     * Any dtype and shape.
     */
    public final Member<Whole, @Nullable Tensor, @Nullable NdArray> scores = member(
            "scores", nullable(tensor(NdArray.class)), it -> it.getScores());

    private WholeConverter() {
        super(Whole.class);
    }

    @Override
    protected WholeArrays arrays(Exported values) {
        return new WholeArrays(values);
    }

    @Override
    protected Whole restored(Restored tensors) {
        return new Whole(
                tensors.get(boxes),
                tensors.get(comment),
                tensors.get(scores));
    }
}
