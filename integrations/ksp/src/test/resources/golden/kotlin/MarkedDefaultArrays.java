package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link MarkedDefault}, made by {@link MarkedDefaultConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class MarkedDefaultArrays extends TensorArrays {
    MarkedDefaultArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray ones() {
        return get(MarkedDefaultConverter.INSTANCE.ones);
    }

    /**
     * {@link #ones}, for Kotlin.
     */
    public NdArray component1() {
        return ones();
    }
}
