package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;

/**
 * Reads elements that are not complex as {@code long} or {@code double}, whichever holds all values of the dtype.
 *
 * <p>Of uint64 it gives the bits of a {@code long}: those below 0 stand for values of 2^63 and more.
 *
 * @param <A> the primitive array the elements are read through
 */
final class WideReader<A> {
    private final boolean unsigned;
    private final PrimitiveNdArray<?, A> array;
    private final A narrow;

    private WideReader(PrimitiveNdArray<?, A> array, boolean unsigned) {
        this.array = array;
        this.unsigned = unsigned;
        this.narrow = array.newStaging();
    }

    static WideReader<?> of(NdArray array) {
        boolean unsigned = array.dtype() == DType.UINT64;
        NdArray readable = unsigned ? array.bits() : array;
        return new WideReader<>((PrimitiveNdArray<?, ?>) (Object) readable, unsigned);
    }

    Layout layout() {
        return array.layout;
    }

    /** Whether the elements are whole numbers, and so read as {@code long}; true is 1. */
    boolean isWhole() {
        return !(narrow instanceof float[] || narrow instanceof double[]);
    }

    /** Whether a {@code long} below 0 stands for a value of 2^63 or more. */
    boolean isUnsigned() {
        return unsigned;
    }

    /** Reads at most {@link PrimitiveNdArray#STAGED} whole numbers. */
    void read(long address, long step, long[] target, int count) {
        array.read(address, step, narrow, 0, count);
        if (narrow instanceof long[] longs) {
            System.arraycopy(longs, 0, target, 0, count);
        } else if (narrow instanceof int[] ints) {
            for (int i = 0; i < count; i++) {
                target[i] = ints[i];
            }
        } else if (narrow instanceof short[] shorts) {
            for (int i = 0; i < count; i++) {
                target[i] = shorts[i];
            }
        } else if (narrow instanceof byte[] bytes) {
            for (int i = 0; i < count; i++) {
                target[i] = bytes[i];
            }
        } else if (narrow instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                target[i] = booleans[i] ? 1 : 0;
            }
        } else {
            throw new AssertionError(array.dtype);
        }
    }

    /** Reads at most {@link PrimitiveNdArray#STAGED} numbers; whole ones are rounded where they have to be. */
    void read(long address, long step, double[] target, int count) {
        if (isWhole()) {
            long[] whole = new long[count];
            read(address, step, whole, count);
            for (int i = 0; i < count; i++) {
                target[i] = toDouble(whole[i], unsigned);
            }
            return;
        }
        array.read(address, step, narrow, 0, count);
        if (narrow instanceof double[] doubles) {
            System.arraycopy(doubles, 0, target, 0, count);
        } else {
            float[] floats = (float[]) narrow;
            for (int i = 0; i < count; i++) {
                target[i] = floats[i];
            }
        }
    }

    /** The nearest {@code double}. */
    static double toDouble(long value, boolean unsigned) {
        // Halved so that it is not negative; the last bit is kept, for it may decide how the double is rounded.
        return unsigned && value < 0 ? (double) (value >>> 1 | value & 1) * 2 : value;
    }

    /** Whether a whole number, or an unsigned one, has no more bits than some significand. */
    static boolean fits(long value, boolean unsigned, int significandBits) {
        long magnitude = value < 0 && !unsigned ? -value : value; // of the lowest long, the unsigned 2^63
        return Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude)
                <= significandBits;
    }
}
