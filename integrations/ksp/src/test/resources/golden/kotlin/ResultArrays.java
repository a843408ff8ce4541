package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Result}, made by {@link ResultConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ResultArrays extends TensorArrays {
    ResultArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray boxes() {
        return get(ResultConverter.INSTANCE.boxes);
    }

    /**
     * {@link #boxes}, for Kotlin.
     */
    public NdArray component1() {
        return boxes();
    }
}
