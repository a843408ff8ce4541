package dev.tensorexport.internal.memory;

/** The range of the unsigned integers, which are read as wider signed ones. */
public final class Unsigned {
    private Unsigned() {}

    /**
     * The value itself, if it is one of so many bits. One of 64 bits is given as a {@code long}, and so below 2^63.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static long check(long value, int bits) {
        long most = bits == Long.SIZE ? Long.MAX_VALUE : (1L << bits) - 1;
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("found " + value + "; expected 0 to " + most + " for an element of uint"
                    + bits + ". Write rawBits() to set raw bits");
        }
        return value;
    }

    /**
     * An element of uint64 as a {@code long}.
     *
     * @throws ArithmeticException if it is beyond
     */
    public static long checkLong(long element) {
        if (element < 0) {
            throw new ArithmeticException("found " + Long.toUnsignedString(element)
                    + " in an array of uint64; expected at most " + Long.MAX_VALUE
                    + ", the largest long. Read rawBits() and take them with Long.toUnsignedString");
        }
        return element;
    }
}
