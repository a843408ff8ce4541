package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.NdArray;

/** A chain that ends in complex elements; {@link #real()} and {@link #imag()} lead to their parts. */
public final class ComplexChain extends Chain<NdArray.OfComplex, ComplexChain> {
    ComplexChain(Said said) {
        super(said);
    }

    @Override
    ComplexChain with(Said said) {
        return new ComplexChain(said);
    }

    @Override
    Class<NdArray.OfComplex> arrayType() {
        return NdArray.OfComplex.class;
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public Complex item() {
        return read(Complex.class, NdArray.OfComplex::item);
    }
}
