package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Scores}, made by {@link ScoresConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ScoresArrays extends TensorArrays {
    ScoresArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public float[] values() {
        return get(ScoresConverter.INSTANCE.values);
    }

    /**
     * {@link #values}, for Kotlin.
     */
    public float[] component1() {
        return values();
    }
}
