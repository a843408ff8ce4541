package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Outcome} to {@link OutcomeArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class OutcomeConverter extends RestoringConverter<Outcome, OutcomeArrays> {
    public static final OutcomeConverter INSTANCE = new OutcomeConverter();

    /**
     * The arrays of the object's case.
     */
    public final Member<Outcome, Outcome, TensorArrays> value = member(
            "value", "", cases(
            () -> Outcome_FoundConverter.INSTANCE,
            () -> Outcome_MissedConverter.INSTANCE,
            () -> Outcome_SkippedConverter.INSTANCE), it -> it);

    private OutcomeConverter() {
        super(Outcome.class);
    }

    @Override
    protected OutcomeArrays arrays(Exported values) {
        return new OutcomeArrays(values);
    }

    @Override
    protected Outcome restored(Restored tensors) {
        return tensors.get(value);
    }
}
