package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Outer.Inner}, made by {@link Outer_InnerConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outer_InnerArrays extends TensorArrays {
    Outer_InnerArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray tensor() {
        return get(Outer_InnerConverter.INSTANCE.tensor);
    }

    /**
     * {@link #tensor}, for Kotlin.
     */
    public NdArray component1() {
        return tensor();
    }
}
