package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Outcome.Missed}, made by {@link Outcome_MissedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outcome_MissedArrays extends TensorArrays {
    Outcome_MissedArrays(Exported values) {
        super(values);
    }

    /**
     * {@code reason}, unchanged.
     */
    public String reason() {
        return get(Outcome_MissedConverter.INSTANCE.reason);
    }

    /**
     * {@link #reason}, for Kotlin.
     */
    public String component1() {
        return reason();
    }
}
