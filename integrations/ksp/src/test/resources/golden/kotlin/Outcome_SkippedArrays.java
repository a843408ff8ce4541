package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Outcome.Skipped}, made by {@link Outcome_SkippedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outcome_SkippedArrays extends TensorArrays {
    Outcome_SkippedArrays(Exported values) {
        super(values);
    }
}
