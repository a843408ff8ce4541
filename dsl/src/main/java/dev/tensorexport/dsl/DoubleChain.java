package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.DoubleBuffer;

/** A chain whose elements are read as {@code double}. */
public final class DoubleChain extends NumberChain<NdArray.OfDouble, DoubleChain, double[], DoubleBuffer, Double> {
    DoubleChain(Said said) {
        super(said, NdArray.OfDouble.class, double[].class, DoubleBuffer.class);
    }

    @Override
    DoubleChain with(Said said) {
        return new DoubleChain(said);
    }

    /** Ends the chain in a new {@code double[]}, in row-major order. */
    public double[] toDoubleArray() {
        return toArray();
    }
}
