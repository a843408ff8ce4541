package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Outcome.Missed} to {@link Outcome_MissedArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outcome_MissedConverter extends RestoringConverter<Outcome.Missed, Outcome_MissedArrays> {
    public static final Outcome_MissedConverter INSTANCE = new Outcome_MissedConverter();

    /**
     * {@code reason}, unchanged.
     */
    public final Member<Outcome.Missed, String, String> reason = member(
            "reason", value(String.class), it -> it.getReason());

    private Outcome_MissedConverter() {
        super(Outcome.Missed.class);
    }

    @Override
    protected Outcome_MissedArrays arrays(Exported values) {
        return new Outcome_MissedArrays(values);
    }

    @Override
    protected Outcome.Missed restored(Restored tensors) {
        return new Outcome.Missed(
                tensors.get(reason));
    }
}
