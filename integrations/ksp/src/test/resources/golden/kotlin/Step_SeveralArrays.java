package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of {@link Step.Several} as arrays, made by {@link Step_SeveralConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Step_SeveralArrays extends TensorArrays {
    Step_SeveralArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code steps} holds.
     */
    public List<StepArrays> steps() {
        return get(Step_SeveralConverter.INSTANCE.steps);
    }

    /**
     * What {@code outcome} holds.
     */
    public @Nullable OutcomeArrays outcome() {
        return get(Step_SeveralConverter.INSTANCE.outcome);
    }

    /**
     * {@link #steps}, for Kotlin.
     */
    public List<StepArrays> component1() {
        return steps();
    }

    /**
     * {@link #outcome}, for Kotlin.
     */
    public @Nullable OutcomeArrays component2() {
        return outcome();
    }
}
