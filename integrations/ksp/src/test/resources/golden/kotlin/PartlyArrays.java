package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Partly}, made by {@link PartlyConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class PartlyArrays extends TensorArrays {
    PartlyArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray shown() {
        return get(PartlyConverter.INSTANCE.shown);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray delegated() {
        return get(PartlyConverter.INSTANCE.delegated);
    }

    /**
     * {@link #shown}, for Kotlin.
     */
    public NdArray component1() {
        return shown();
    }

    /**
     * {@link #delegated}, for Kotlin.
     */
    public NdArray component2() {
        return delegated();
    }
}
