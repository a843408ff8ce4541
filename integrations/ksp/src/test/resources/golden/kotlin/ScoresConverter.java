package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Scores} to {@link ScoresArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ScoresConverter extends RestoringConverter<Scores, ScoresArrays> {
    public static final ScoresConverter INSTANCE = new ScoresConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Scores, Tensor, float[]> values = member(
            "values", tensor(float[].class), it -> it.getValues());

    private ScoresConverter() {
        super(Scores.class);
    }

    @Override
    protected ScoresArrays arrays(Exported values_) {
        return new ScoresArrays(values_);
    }

    @Override
    protected Scores restored(Restored tensors) {
        return new Scores(
                tensors.get(values));
    }
}
