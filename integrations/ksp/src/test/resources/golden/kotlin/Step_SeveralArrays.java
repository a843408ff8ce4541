package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Step.Several}, made by {@link Step_SeveralConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Step_SeveralArrays extends TensorArrays {
    Step_SeveralArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code steps}.
     */
    public List<StepArrays> steps() {
        return get(Step_SeveralConverter.INSTANCE.steps);
    }

    /**
     * The exported {@code outcome}.
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
