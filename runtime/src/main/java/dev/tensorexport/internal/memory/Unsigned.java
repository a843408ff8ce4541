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
        if (!isIn(value, bits)) {
            throw outside(value, "", bits);
        }
        return value;
    }

    static boolean isIn(long value, int bits) {
        return value >= 0 && value <= most(bits);
    }

    private static long most(int bits) {
        return bits == Long.SIZE ? Long.MAX_VALUE : (1L << bits) - 1;
    }

    /** @param place where it was found, with a space before; may be empty */
    static IllegalArgumentException outside(long value, String place, int bits) {
        String type = switch (bits) {
            case Byte.SIZE -> "byte";
            case Short.SIZE -> "short";
            case Integer.SIZE -> "int";
            default -> "long";
        };
        return new IllegalArgumentException("found " + value + place + "; expected 0 to " + most(bits)
                + " for an element of uint" + bits + ". Pass raw bits as " + type + ", to rawBits() or in a " + type
                + "[]");
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
