package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Step.Several} to {@link Step_SeveralArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Step_SeveralConverter extends RestoringConverter<Step.Several, Step_SeveralArrays> {
    public static final Step_SeveralConverter INSTANCE = new Step_SeveralConverter();

    /**
     * The exported {@code steps}.
     */
    public final Member<Step.Several, List<Step>, List<StepArrays>> steps = member(
            "steps", list(nested(() -> StepConverter.INSTANCE)), it -> it.getSteps());

    /**
     * The exported {@code outcome}.
     */
    public final Member<Step.Several, @Nullable Outcome, @Nullable OutcomeArrays> outcome = member(
            "outcome", nullable(nested(() -> OutcomeConverter.INSTANCE)), it -> it.getOutcome());

    private Step_SeveralConverter() {
        super(Step.Several.class);
    }

    @Override
    protected Step_SeveralArrays arrays(Exported values) {
        return new Step_SeveralArrays(values);
    }

    @Override
    protected Step.Several restored(Restored tensors) {
        return new Step.Several(
                tensors.get(steps),
                tensors.get(outcome));
    }
}
