package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/**
 * A primitive that elements are read as. Code that is needed once for each primitive is here and in the subclasses.
 * Their methods are called once for a run of elements, never for each element.
 *
 * @param <A> the type of its Java arrays
 */
public abstract sealed class Primitive<A> permits BooleanPrimitive, BufferPrimitive {
    public static final Primitive<boolean[]> BOOLEAN = new BooleanPrimitive();
    public static final BufferPrimitive<byte[], ByteBuffer> BYTE = new BytePrimitive();
    public static final BufferPrimitive<short[], ShortBuffer> SHORT = new ShortPrimitive();
    public static final BufferPrimitive<int[], IntBuffer> INT = new IntPrimitive();
    public static final BufferPrimitive<long[], LongBuffer> LONG = new LongPrimitive();
    public static final BufferPrimitive<float[], FloatBuffer> FLOAT = new FloatPrimitive();
    public static final BufferPrimitive<double[], DoubleBuffer> DOUBLE = new DoublePrimitive();

    private static final List<Primitive<?>> ALL = List.of(BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE);

    /** The length of a scratch array, and of the parts in which casts work: they stay in the fastest cache. */
    public static final int SCRATCH = 1 << 13;

    /** In how many columns of a block rows are spread at a time: with all of them, small elements take longer. */
    private static final int SPREAD = 32;

    private static final int BLOCK = StridedIterator.BLOCK_PITCH * StridedIterator.BLOCK_COLUMNS;

    private final Class<A> arrayType;
    private final StripedPool<A> scratch = new StripedPool<>(4);
    private final StripedPool<A> blocks = new StripedPool<>(4);

    Primitive(Class<A> arrayType) {
        this.arrayType = arrayType;
    }

    /**
     * The primitive of a class, for example {@code float.class}.
     *
     * @throws IllegalArgumentException if no elements are read as it: char, void, and what is no primitive
     */
    public static Primitive<?> of(Class<?> type) {
        return ALL.stream()
                .filter(primitive -> primitive.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "found " + type.getName() + "; expected boolean, byte, short, int, long, float or double"));
    }

    /** The class of the primitive, for example {@code float.class}. */
    public final Class<?> type() {
        return arrayType.getComponentType();
    }

    public final A cast(Object array) {
        return arrayType.cast(array);
    }

    /** The bytes of one element, in an array and, where they are its values, in memory. */
    public abstract int bytes();

    public abstract A newArray(int length);

    public abstract int length(A array);

    /** Takes an array of {@link #SCRATCH} elements, with any content; the caller returns it. */
    public final A takeScratch() {
        A kept = scratch.take();
        return kept == null ? newArray(SCRATCH) : kept;
    }

    /** Takes an array for a block of so many columns, as {@link #takeScratch()}: a longer one if it has to be. */
    public final A takeBlock(long columns) {
        if (isShortBlock(columns)) {
            return takeScratch();
        }
        A kept = blocks.take();
        return kept == null ? newArray(BLOCK) : kept;
    }

    /** Whether a block of so many columns fits in an array of {@link #SCRATCH} elements. */
    public static boolean isShortBlock(long columns) {
        return columns * StridedIterator.BLOCK_PITCH <= SCRATCH;
    }

    public final void giveBack(A used) {
        (length(used) == SCRATCH ? scratch : blocks).give(used);
    }

    /**
     * Copies the first rows of a block that was read along its columns, {@link StridedIterator#BLOCK_PITCH} elements
     * from one to the next, to rows that lie {@code step} elements apart.
     */
    public final void transpose(A block, int rows, A target, int at, int step, int count) {
        if (count > StridedIterator.SHORT_RUN) {
            toRows(block, rows, target, at, step, count);
        } else {
            for (int column = 0; column < count; column++) {
                spread(block, column * StridedIterator.BLOCK_PITCH, target, at + column, step, rows);
            }
        }
    }

    /** The other way: from rows that lie {@code step} elements apart to the first rows of a block. */
    public final void transposeTo(A block, A source, int at, int step, int rows, int count) {
        for (int column = 0; column < count; column += SPREAD) {
            int columns = Math.min(count - column, SPREAD);
            for (int row = 0; row < rows; row++) {
                int to = column * StridedIterator.BLOCK_PITCH + row;
                spread(source, at + row * step + column, block, to, StridedIterator.BLOCK_PITCH, columns);
            }
        }
    }

    /** As {@link #transpose}, row by row. */
    abstract void toRows(A block, int rows, A target, int at, int step, int count);

    /** Copies adjacent elements to some that are {@code step} apart. */
    abstract void spread(A source, int from, A target, int at, int step, int count);

    /** Whether every value is a whole number, as which true is 1. */
    public boolean isWhole() {
        return true;
    }

    /** Values that are whole numbers as {@code long}. */
    public void widen(A values, int from, long[] target, int count) {
        throw new UnsupportedOperationException(type() + " holds more than whole numbers");
    }

    /** Values as {@code double}, rounded where they have to be. */
    public void widen(A values, int from, double[] target, int count) {
        long[] whole = new long[count];
        widen(values, from, whole, count);
        for (int i = 0; i < count; i++) {
            target[i] = whole[i];
        }
    }

    /**
     * Puts whole numbers into an array up to the first that it does not hold exactly.
     *
     * @param unsigned whether those below 0 stand for 2^63 and more
     * @return how many were put
     */
    public abstract int putExactly(long[] values, boolean unsigned, A target, int at, int count);

    /**
     * Puts numbers into an array up to the first that it does not hold exactly. A negative zero counts as 0, and NaN as
     * itself.
     *
     * @return how many were put
     */
    public int putExactly(double[] values, A target, int at, int count) {
        long[] whole = new long[count];
        int wholes = 0;
        while (wholes < count && values[wholes] < 0x1p63 && (long) values[wholes] == values[wholes]) {
            whole[wholes] = (long) values[wholes];
            wholes++;
        }
        return putExactly(whole, false, target, at, wholes);
    }

    /**
     * An array of one value, rounded where the primitive has fractions.
     *
     * @throws IllegalArgumentException if the primitive holds whole numbers, and not this one
     */
    public A arrayOf(double value) {
        A array = newArray(1);
        if (putExactly(new double[] {value}, array, 0, 1) == 0) {
            throw new IllegalArgumentException("found " + value + "; expected a value that " + this + " holds");
        }
        return array;
    }

    /** The {@code double} nearest to a whole number, where below 0 may stand for 2^63 and more. */
    public static double toDouble(long value, boolean unsigned) {
        // Halved so that it is not negative; the last bit is kept, for it may decide how the double is rounded.
        return unsigned && value < 0 ? (double) (value >>> 1 | value & 1) * 2 : value;
    }

    /** Whether a whole number, or an unsigned one, has no more bits than some significand. */
    public static boolean isExact(long value, boolean unsigned, int significandBits) {
        long magnitude = value < 0 && !unsigned ? -value : value; // of the lowest long, the unsigned 2^63
        return Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude)
                <= significandBits;
    }

    /** As Java writes it, for example {@code float}. */
    @Override
    public final String toString() {
        return type().toString();
    }
}
