package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Places}, made by {@link PlacesConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class PlacesArrays extends TensorArrays {
    PlacesArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray onField() {
        return get(PlacesConverter.INSTANCE.onField);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray inside() {
        return get(PlacesConverter.INSTANCE.inside);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray xMin() {
        return get(PlacesConverter.INSTANCE.xMin);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray field() {
        return get(PlacesConverter.INSTANCE.field);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray late() {
        return get(PlacesConverter.INSTANCE.late);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray body() {
        return get(PlacesConverter.INSTANCE.body);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray onGetter() {
        return get(PlacesConverter.INSTANCE.onGetter);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray computed() {
        return get(PlacesConverter.INSTANCE.computed);
    }

    /**
     * {@link #onField}, for Kotlin.
     */
    public NdArray component1() {
        return onField();
    }

    /**
     * {@link #inside}, for Kotlin.
     */
    public NdArray component2() {
        return inside();
    }

    /**
     * {@link #xMin}, for Kotlin.
     */
    public NdArray component3() {
        return xMin();
    }

    /**
     * {@link #field}, for Kotlin.
     */
    public NdArray component4() {
        return field();
    }

    /**
     * {@link #late}, for Kotlin.
     */
    public NdArray component5() {
        return late();
    }

    /**
     * {@link #body}, for Kotlin.
     */
    public NdArray component6() {
        return body();
    }

    /**
     * {@link #onGetter}, for Kotlin.
     */
    public NdArray component7() {
        return onGetter();
    }

    /**
     * {@link #computed}, for Kotlin.
     */
    public NdArray component8() {
        return computed();
    }
}
