package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Defaults}, made by {@link DefaultsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class DefaultsArrays extends TensorArrays {
    DefaultsArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray given() {
        return get(DefaultsConverter.INSTANCE.given);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray twice() {
        return get(DefaultsConverter.INSTANCE.twice);
    }

    /**
     * {@link #given}, for Kotlin.
     */
    public NdArray component1() {
        return given();
    }

    /**
     * {@link #twice}, for Kotlin.
     */
    public NdArray component2() {
        return twice();
    }
}
