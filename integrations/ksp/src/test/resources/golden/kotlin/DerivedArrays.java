package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Derived}, made by {@link DerivedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class DerivedArrays extends TensorArrays {
    DerivedArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray weight() {
        return get(DerivedConverter.INSTANCE.weight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray generic() {
        return get(DerivedConverter.INSTANCE.generic);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray bias() {
        return get(DerivedConverter.INSTANCE.bias);
    }

    /**
     * {@link #weight}, for Kotlin.
     */
    public NdArray component1() {
        return weight();
    }

    /**
     * {@link #generic}, for Kotlin.
     */
    public NdArray component2() {
        return generic();
    }

    /**
     * {@link #bias}, for Kotlin.
     */
    public NdArray component3() {
        return bias();
    }
}
