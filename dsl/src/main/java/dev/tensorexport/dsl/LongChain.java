package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.LongBuffer;

/** A chain whose elements are read as {@code long}. */
public final class LongChain extends NumberChain<NdArray.OfLong, LongChain, long[], LongBuffer, Long> {
    LongChain(Said said) {
        super(said, NdArray.OfLong.class, long[].class, LongBuffer.class);
    }

    @Override
    LongChain with(Said said) {
        return new LongChain(said);
    }

    /** Ends the chain in a new {@code long[]}, in row-major order. */
    public long[] toLongArray() {
        return toArray();
    }
}
