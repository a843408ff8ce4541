package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Base}, made by {@link BaseConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BaseArrays extends TensorArrays {
    BaseArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray weight() {
        return get(BaseConverter.INSTANCE.weight);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray bias() {
        return get(BaseConverter.INSTANCE.bias);
    }

    /**
     * {@link #weight}, for Kotlin.
     */
    public NdArray component1() {
        return weight();
    }

    /**
     * {@link #bias}, for Kotlin.
     */
    public NdArray component2() {
        return bias();
    }
}
