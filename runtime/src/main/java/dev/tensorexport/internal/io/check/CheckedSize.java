package dev.tensorexport.internal.io.check;

import java.util.Arrays;

/** The size of an array that a file claims, counted without overflow. */
public final class CheckedSize {
    private CheckedSize() {}

    /**
     * The bits that all elements of a shape take.
     *
     * @throws IllegalArgumentException if a long cannot count them before, from the left, a size is 0
     */
    public static long bits(long[] shape, long bitsOfAnElement) {
        try {
            long numel = 1;
            for (long size : shape) {
                numel = Math.multiplyExact(numel, size);
            }
            return Math.multiplyExact(numel, bitsOfAnElement);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "found shape " + Arrays.toString(shape) + "; expected one whose number of bits fits in a long");
        }
    }
}
