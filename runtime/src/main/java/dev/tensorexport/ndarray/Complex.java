package dev.tensorexport.ndarray;

/**
 * One complex number.
 *
 * @param real its real part
 * @param imag its imaginary part
 */
public record Complex(double real, double imag) {}
