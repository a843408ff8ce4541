package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Shape}, made by {@link ShapeConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ShapeArrays extends TensorArrays {
    ShapeArrays(Exported values) {
        super(values);
    }

    /**
     * The arrays of the object's case.
     */
    public TensorArrays value() {
        return get(ShapeConverter.INSTANCE.value);
    }

    /**
     * {@link #value}, for Kotlin.
     */
    public TensorArrays component1() {
        return value();
    }
}
