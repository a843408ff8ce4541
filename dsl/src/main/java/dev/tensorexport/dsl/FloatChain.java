package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;

/** A chain whose elements are read as {@code float}. */
public final class FloatChain extends NumberChain<NdArray.OfFloat, FloatChain, float[], FloatBuffer, Float> {
    FloatChain(Said said) {
        super(said, NdArray.OfFloat.class, float[].class, FloatBuffer.class);
    }

    @Override
    FloatChain with(Said said) {
        return new FloatChain(said);
    }

    /** Ends the chain in a new {@code float[]}, in row-major order. */
    public float[] toFloatArray() {
        return toArray();
    }
}
