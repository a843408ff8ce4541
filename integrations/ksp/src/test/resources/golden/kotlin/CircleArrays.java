package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Circle}, made by {@link CircleConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class CircleArrays extends TensorArrays {
    CircleArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray area() {
        return get(CircleConverter.INSTANCE.area);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray radius() {
        return get(CircleConverter.INSTANCE.radius);
    }

    /**
     * {@link #area}, for Kotlin.
     */
    public NdArray component1() {
        return area();
    }

    /**
     * {@link #radius}, for Kotlin.
     */
    public NdArray component2() {
        return radius();
    }
}
