package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.IntBuffer;

/** A chain whose elements are read as {@code int}. */
public final class IntChain extends NumberChain<NdArray.OfInt, IntChain, int[], IntBuffer, Integer> {
    IntChain(Said said) {
        super(said, NdArray.OfInt.class, int[].class, IntBuffer.class);
    }

    @Override
    IntChain with(Said said) {
        return new IntChain(said);
    }

    /** Ends the chain in a new {@code int[]}, in row-major order. */
    public int[] toIntArray() {
        return toArray();
    }
}
