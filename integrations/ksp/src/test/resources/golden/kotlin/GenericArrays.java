package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Generic}, made by {@link GenericConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class GenericArrays extends TensorArrays {
    GenericArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray tensor() {
        return get(GenericConverter.INSTANCE.tensor);
    }

    /**
     * {@link #tensor}, for Kotlin.
     */
    public NdArray component1() {
        return tensor();
    }
}
