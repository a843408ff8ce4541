package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Everything}, made by {@link EverythingConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class EverythingArrays extends TensorArrays {
    EverythingArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray weight() {
        return get(EverythingConverter.INSTANCE.weight);
    }

    /**
     * {@link #weight}, for Kotlin.
     */
    public NdArray component1() {
        return weight();
    }
}
