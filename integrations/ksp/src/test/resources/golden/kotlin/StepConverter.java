package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Step} to {@link StepArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StepConverter extends RestoringConverter<Step, StepArrays> {
    public static final StepConverter INSTANCE = new StepConverter();

    /**
     * The arrays of the object's case.
     */
    public final Member<Step, Step, TensorArrays> value = member(
            "value", "", cases(
            () -> Step_ForwardConverter.INSTANCE,
            () -> Step_SeveralConverter.INSTANCE), it -> it);

    private StepConverter() {
        super(Step.class);
    }

    @Override
    protected StepArrays arrays(Exported values) {
        return new StepArrays(values);
    }

    @Override
    protected Step restored(Restored tensors) {
        return tensors.get(value);
    }
}
