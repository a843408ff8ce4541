package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.NdArray;

/** A chain whose elements are complex; {@link #real()} and {@link #imag()} take their parts. */
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
     * Ends the chain in its only element; the rank does not matter.
     *
     * @throws IllegalStateException if there is not exactly one element
     */
    public Complex item() {
        return read(Complex.class, NdArray.OfComplex::item);
    }
}
