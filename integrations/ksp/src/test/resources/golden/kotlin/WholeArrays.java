package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Whole}, made by {@link WholeConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class WholeArrays extends TensorArrays {
    WholeArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray boxes() {
        return get(WholeConverter.INSTANCE.boxes);
    }

    /**
     * {@code comment}, unchanged.
     */
    public String comment() {
        return get(WholeConverter.INSTANCE.comment);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable NdArray scores() {
        return get(WholeConverter.INSTANCE.scores);
    }

    /**
     * {@link #boxes}, for Kotlin.
     */
    public NdArray component1() {
        return boxes();
    }

    /**
     * {@link #comment}, for Kotlin.
     */
    public String component2() {
        return comment();
    }

    /**
     * {@link #scores}, for Kotlin.
     */
    public @Nullable NdArray component3() {
        return scores();
    }
}
