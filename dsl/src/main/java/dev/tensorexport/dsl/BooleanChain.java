package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;

/** A chain whose elements are read as {@code boolean}. */
public final class BooleanChain extends PrimitiveChain<NdArray.OfBoolean, BooleanChain, boolean[], Boolean> {
    BooleanChain(Said said) {
        super(said, NdArray.OfBoolean.class, boolean[].class);
    }

    @Override
    BooleanChain with(Said said) {
        return new BooleanChain(said);
    }

    /** Ends the chain in a new {@code boolean[]}, in row-major order. */
    public boolean[] toBooleanArray() {
        return toArray();
    }
}
