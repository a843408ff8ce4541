package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Outcome.Found}, made by {@link Outcome_FoundConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outcome_FoundArrays extends TensorArrays {
    Outcome_FoundArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray boxes() {
        return get(Outcome_FoundConverter.INSTANCE.boxes);
    }

    /**
     * {@code label}, unchanged.
     */
    public String label() {
        return get(Outcome_FoundConverter.INSTANCE.label);
    }

    /**
     * {@link #boxes}, for Kotlin.
     */
    public NdArray component1() {
        return boxes();
    }

    /**
     * {@link #label}, for Kotlin.
     */
    public String component2() {
        return label();
    }
}
