package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Labelled}, made by {@link LabelledConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class LabelledArrays extends TensorArrays {
    LabelledArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray image() {
        return get(LabelledConverter.INSTANCE.image);
    }

    /**
     * {@code label}, unchanged.
     */
    public String label() {
        return get(LabelledConverter.INSTANCE.label);
    }

    /**
     * {@code step}, unchanged.
     */
    public int step() {
        return get(LabelledConverter.INSTANCE.step);
    }

    /**
     * {@code rate}, unchanged.
     */
    public @Nullable Double rate() {
        return get(LabelledConverter.INSTANCE.rate);
    }

    /**
     * {@code split}, unchanged.
     */
    public Split split() {
        return get(LabelledConverter.INSTANCE.split);
    }

    /**
     * {@code classes}, unchanged.
     */
    public List<String> classes() {
        return get(LabelledConverter.INSTANCE.classes);
    }

    /**
     * {@link #image}, for Kotlin.
     */
    public NdArray component1() {
        return image();
    }

    /**
     * {@link #label}, for Kotlin.
     */
    public String component2() {
        return label();
    }

    /**
     * {@link #step}, for Kotlin.
     */
    public int component3() {
        return step();
    }

    /**
     * {@link #rate}, for Kotlin.
     */
    public @Nullable Double component4() {
        return rate();
    }

    /**
     * {@link #split}, for Kotlin.
     */
    public Split component5() {
        return split();
    }

    /**
     * {@link #classes}, for Kotlin.
     */
    public List<String> component6() {
        return classes();
    }
}
