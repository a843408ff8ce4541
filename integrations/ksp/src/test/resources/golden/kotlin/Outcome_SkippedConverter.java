package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Outcome.Skipped} to {@link Outcome_SkippedArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outcome_SkippedConverter extends RestoringConverter<Outcome.Skipped, Outcome_SkippedArrays> {
    public static final Outcome_SkippedConverter INSTANCE = new Outcome_SkippedConverter();

    private Outcome_SkippedConverter() {
        super(Outcome.Skipped.class);
    }

    @Override
    protected Outcome_SkippedArrays arrays(Exported values) {
        return new Outcome_SkippedArrays(values);
    }

    @Override
    protected Outcome.Skipped restored(Restored tensors) {
        return Outcome.Skipped.INSTANCE;
    }
}
