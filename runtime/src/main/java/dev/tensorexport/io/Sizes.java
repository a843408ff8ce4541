package dev.tensorexport.io;

import java.util.Arrays;

/** Checks shapes that a file claims, before anything is done with them. */
final class Sizes {
    private Sizes() {}

    /**
     * The bits that all elements of a shape take.
     *
     * @throws IllegalArgumentException if a long cannot count them, also where another size is 0
     */
    static long check(long[] shape, long bitsOfAnElement) {
        try {
            long bits = bitsOfAnElement;
            boolean isEmpty = false;
            for (long size : shape) {
                bits = Math.multiplyExact(bits, Math.max(size, 1));
                isEmpty |= size == 0;
            }
            return isEmpty ? 0 : bits;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "found shape " + Arrays.toString(shape) + "; expected one whose bits a long can count");
        }
    }
}
