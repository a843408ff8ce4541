package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.DoubleBuffer;

/** A chain that ends in elements read as {@code double}. */
public final class DoubleChain extends NumberChain<NdArray.OfDouble, DoubleChain, double[], DoubleBuffer, Double> {
    DoubleChain(Said said) {
        super(said, NdArray.OfDouble.class, double[].class, DoubleBuffer.class);
    }

    @Override
    DoubleChain with(Said said) {
        return new DoubleChain(said);
    }

    /** Ends the chain in a fresh {@code double[]}, in row-major order. */
    public double[] toDoubleArray() {
        return toArray();
    }
}
