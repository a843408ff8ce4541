package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Step.Forward}, made by {@link Step_ForwardConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Step_ForwardArrays extends TensorArrays {
    Step_ForwardArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(Step_ForwardConverter.INSTANCE.x);
    }

    /**
     * {@link #x}, for Kotlin.
     */
    public NdArray component1() {
        return x();
    }
}
