package dev.tensorexport.internal.io;

import dev.tensorexport.ndarray.ArrayData;
import java.util.Arrays;
import java.util.Map;

/** Checks what callers and files claim, before anything is done with it. */
final class Sizes {
    private Sizes() {}

    /**
     * The bits that all elements of a shape take.
     *
     * @throws IllegalArgumentException if a long cannot count them before, from the left, a size is 0
     */
    static long bits(long[] shape, long bitsOfAnElement) {
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

    /** The array of a name. */
    static ArrayData present(Map<String, ? extends ArrayData> arrays, String name) {
        ArrayData array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("found null for \"" + name + "\"; expected an array");
        }
        return array;
    }
}
