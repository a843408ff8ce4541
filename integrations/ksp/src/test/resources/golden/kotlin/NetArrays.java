package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Net}, made by {@link NetConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class NetArrays extends TensorArrays {
    NetArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArrayMap<NdArray.OfFloat> state() {
        return get(NetConverter.INSTANCE.state);
    }

    /**
     * {@link #state}, for Kotlin.
     */
    public NdArrayMap<NdArray.OfFloat> component1() {
        return state();
    }
}
