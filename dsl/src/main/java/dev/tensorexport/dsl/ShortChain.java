package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.ShortBuffer;

/** A chain whose elements are read as {@code short}. */
public final class ShortChain extends NumberChain<NdArray.OfShort, ShortChain, short[], ShortBuffer, Short> {
    ShortChain(Said said) {
        super(said, NdArray.OfShort.class, short[].class, ShortBuffer.class);
    }

    @Override
    ShortChain with(Said said) {
        return new ShortChain(said);
    }

    /** Ends the chain in a new {@code short[]}, in row-major order. */
    public short[] toShortArray() {
        return toArray();
    }
}
