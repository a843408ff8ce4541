package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Targets}, made by {@link TargetsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class TargetsArrays extends TensorArrays {
    TargetsArrays(Exported values) {
        super(values);
    }

    /**
     * float32 {@code [n 4]}.
     */
    public NdArray.OfFloat window() {
        return get(TargetsConverter.INSTANCE.window);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray.OfFloat typed() {
        return get(TargetsConverter.INSTANCE.typed);
    }

    /**
     * {@code [n]}.
     */
    public float[] array() {
        return get(TargetsConverter.INSTANCE.array);
    }

    /**
     * Any dtype and shape.
     */
    public float[][] nested() {
        return get(TargetsConverter.INSTANCE.nested);
    }

    /**
     * int64, converted exactly to {@code int[]}.
     */
    public int[] exact() {
        return get(TargetsConverter.INSTANCE.exact);
    }

    /**
     * Any dtype and shape.
     */
    public float one() {
        return get(TargetsConverter.INSTANCE.one);
    }

    /**
     * int32.
     */
    public int count() {
        return get(TargetsConverter.INSTANCE.count);
    }

    /**
     * Any dtype and shape.
     */
    public boolean flag() {
        return get(TargetsConverter.INSTANCE.flag);
    }

    /**
     * float32 {@code [n]}.
     */
    public List<Float> list() {
        return get(TargetsConverter.INSTANCE.list);
    }

    /**
     * Any dtype and shape.
     */
    public FloatBuffer buffer() {
        return get(TargetsConverter.INSTANCE.buffer);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray named() {
        return get(TargetsConverter.INSTANCE.named);
    }

    /**
     * {@link #window}, for Kotlin.
     */
    public NdArray.OfFloat component1() {
        return window();
    }

    /**
     * {@link #typed}, for Kotlin.
     */
    public NdArray.OfFloat component2() {
        return typed();
    }

    /**
     * {@link #array}, for Kotlin.
     */
    public float[] component3() {
        return array();
    }

    /**
     * {@link #nested}, for Kotlin.
     */
    public float[][] component4() {
        return nested();
    }

    /**
     * {@link #exact}, for Kotlin.
     */
    public int[] component5() {
        return exact();
    }

    /**
     * {@link #one}, for Kotlin.
     */
    public float component6() {
        return one();
    }

    /**
     * {@link #count}, for Kotlin.
     */
    public int component7() {
        return count();
    }

    /**
     * {@link #flag}, for Kotlin.
     */
    public boolean component8() {
        return flag();
    }

    /**
     * {@link #list}, for Kotlin.
     */
    public List<Float> component9() {
        return list();
    }

    /**
     * {@link #buffer}, for Kotlin.
     */
    public FloatBuffer component10() {
        return buffer();
    }

    /**
     * {@link #named}, for Kotlin.
     */
    public NdArray component11() {
        return named();
    }
}
