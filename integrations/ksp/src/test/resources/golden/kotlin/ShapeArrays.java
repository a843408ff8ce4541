package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Shape} as arrays, made by {@link ShapeConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ShapeArrays extends TensorArrays {
    ShapeArrays(Exported values) {
        super(values);
    }

    /**
     * What the object holds, of whichever case it is.
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
