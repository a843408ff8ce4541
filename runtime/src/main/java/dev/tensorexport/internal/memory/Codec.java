package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How the elements of a dtype are read and written: what lies in memory, and the values that it stands for. Its methods
 * are called once for a run of elements, never for each.
 *
 * @param <A> the arrays that values are read to
 * @param <R> the arrays of what lies in memory
 */
public abstract class Codec<A, R> {
    public static final Codec<boolean[], byte[]> BOOL = new Codec<>(Primitive.BOOLEAN, Primitive.BYTE, 0) {
        @Override
        void decode(byte[] bits, int from, boolean[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = bits[from + i] != 0;
            }
        }

        @Override
        public void encode(boolean[] values, int at, byte[] target, int count) {
            for (int i = 0; i < count; i++) {
                target[i] = (byte) (values[at + i] ? 1 : 0);
            }
        }
    };

    public static final Codec<int[], byte[]> UINT8 = new Codec<>(Primitive.INT, Primitive.BYTE, Byte.SIZE) {
        @Override
        void decode(byte[] bits, int from, int[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = bits[from + i] & 0xff;
            }
        }

        @Override
        public void encode(int[] values, int at, byte[] target, int count) {
            for (int i = 0; i < count; i++) {
                target[i] = (byte) values[at + i];
            }
        }
    };

    public static final Codec<int[], short[]> UINT16 = new Codec<>(Primitive.INT, Primitive.SHORT, Short.SIZE) {
        @Override
        void decode(short[] bits, int from, int[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = bits[from + i] & 0xffff;
            }
        }

        @Override
        public void encode(int[] values, int at, short[] target, int count) {
            for (int i = 0; i < count; i++) {
                target[i] = (short) values[at + i];
            }
        }
    };

    public static final Codec<long[], int[]> UINT32 = new Codec<>(Primitive.LONG, Primitive.INT, Integer.SIZE) {
        @Override
        void decode(int[] bits, int from, long[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = bits[from + i] & 0xffff_ffffL;
            }
        }

        @Override
        public void encode(long[] values, int at, int[] target, int count) {
            for (int i = 0; i < count; i++) {
                target[i] = (int) values[at + i];
            }
        }
    };

    public static final Codec<long[], long[]> UINT64 = new Codec<>(Primitive.LONG, Primitive.LONG, Long.SIZE) {
        @Override
        void decode(long[] bits, int from, long[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = Unsigned.checkLong(bits[from + i]);
            }
        }

        @Override
        public void encode(long[] values, int at, long[] target, int count) {
            System.arraycopy(values, at, target, 0, count);
        }

        @Override
        public void transpose(long[] block, int rows, long[] target, int at, int step, int count) {
            Primitive.LONG.transpose(block, rows, target, at, step, count);
            for (int row = 0; row < rows; row++) {
                decode(target, at + row * step, target, at + row * step, count);
            }
        }
    };

    public static final Codec<byte[], byte[]> INT8 = new Plain<>(Primitive.BYTE);
    public static final Codec<short[], short[]> INT16 = new Plain<>(Primitive.SHORT);
    public static final Codec<int[], int[]> INT32 = new Plain<>(Primitive.INT);
    public static final Codec<long[], long[]> INT64 = new Plain<>(Primitive.LONG);
    public static final Codec<float[], float[]> FLOAT32 = new Plain<>(Primitive.FLOAT);
    public static final Codec<double[], double[]> FLOAT64 = new Plain<>(Primitive.DOUBLE);

    /** How many values are checked at a time: as {@code long}, they stay in the fastest cache. */
    private static final int CHECKED = 1024;

    private final Primitive<A> values;
    private final BufferPrimitive<R, ?> storage;
    private final int unsignedBits;

    /** @param unsignedBits how many bits a value may have, which is not negative; 0 where every value is encoded */
    Codec(Primitive<A> values, BufferPrimitive<R, ?> storage, int unsignedBits) {
        this.values = values;
        this.storage = storage;
        this.unsignedBits = unsignedBits;
    }

    /** What lies in memory is the values. */
    public static <A> Codec<A, A> plain(BufferPrimitive<A, ?> primitive) {
        return new Plain<>(primitive);
    }

    /** Floats of 8 bits. */
    static Codec<float[], byte[]> ofBytes(ReducedFloat format) {
        return new Codec<>(Primitive.FLOAT, Primitive.BYTE, 0) {
            @Override
            void decode(byte[] bits, int from, float[] target, int at, int count) {
                format.decode(bits, from, target, at, count);
            }

            @Override
            public void encode(float[] values, int at, byte[] target, int count) {
                for (int i = 0; i < count; i++) {
                    target[i] = (byte) format.encode(values[at + i]);
                }
            }
        };
    }

    /** Floats of 16 bits. */
    static Codec<float[], short[]> ofShorts(ReducedFloat format) {
        return new Codec<>(Primitive.FLOAT, Primitive.SHORT, 0) {
            @Override
            void decode(short[] bits, int from, float[] target, int at, int count) {
                format.decode(bits, from, target, at, count);
            }

            @Override
            public void encode(float[] values, int at, short[] target, int count) {
                for (int i = 0; i < count; i++) {
                    target[i] = (short) format.encode(values[at + i]);
                }
            }
        };
    }

    /** What elements are read as. */
    public final Primitive<A> values() {
        return values;
    }

    /** What lies in memory. */
    public final BufferPrimitive<R, ?> storage() {
        return storage;
    }

    /** Whether what lies in memory is the values. */
    public boolean isPlain() {
        return false;
    }

    abstract void decode(R bits, int from, A target, int at, int count);

    /** Encodes to the start of an array, without a check of the values. */
    public abstract void encode(A values, int at, R target, int count);

    /** Whether there are values that are not encoded. */
    public final boolean hasRange() {
        return unsignedBits > 0;
    }

    /** Fails if the first value of an array is not encoded. */
    public final void checkFirst(A array) {
        if (unsignedBits > 0) {
            long[] whole = new long[1];
            values.widen(array, 0, whole, 1);
            Unsigned.check(whole[0], unsignedBits);
        }
    }

    /**
     * Fails for values that are not encoded.
     *
     * @param index of the element that a value is meant for, for the message
     * @throws IllegalArgumentException if there is one; the message names the first
     */
    public final void check(A array, IntFunction<long[]> index) {
        check(array, values.length(array), index);
    }

    /** As {@link #check(Object, IntFunction)}, of the first values of an array. */
    public final void check(A array, int length, IntFunction<long[]> index) {
        if (unsignedBits == 0) {
            return;
        }
        long[] whole = new long[Math.min(length, CHECKED)];
        for (int from = 0, count; from < length; from += count) {
            count = Math.min(length - from, whole.length);
            values.widen(array, from, whole, count);
            for (int i = 0; i < count; i++) {
                if (!Unsigned.isIn(whole[i], unsignedBits)) {
                    throw Unsigned.outside(whole[i], " at " + Arrays.toString(index.apply(from + i)), unsignedBits);
                }
            }
        }
    }

    /** An array for what is on the way from memory or to it, to be given back. */
    public R takeBits() {
        return storage.takeScratch();
    }

    public void giveBack(R bits) {
        storage.giveBack(bits);
    }

    /**
     * Reads elements that are {@code step} apart in memory.
     *
     * @param bits from {@link #takeBits()}
     */
    public void read(Memory memory, long address, long step, R bits, A target, int at, int count) {
        for (int done = 0, part; done < count; done += part) {
            part = Math.min(count - done, Primitive.SCRATCH);
            storage.read(memory, address + done * step, step, bits, 0, part);
            decode(bits, 0, target, at + done, part);
        }
    }

    /**
     * Writes elements that are {@code step} apart in memory, without a check of the values.
     *
     * @param bits from {@link #takeBits()}
     */
    public void write(A source, int at, R bits, Memory memory, long address, long step, int count) {
        for (int done = 0, part; done < count; done += part) {
            part = Math.min(count - done, Primitive.SCRATCH);
            encode(source, at + done, bits, part);
            storage.write(bits, 0, memory, address + done * step, step, part);
        }
    }

    /** Encodes the first values of an array, without a check of them, to the start of some bytes in their order. */
    public void put(A source, int count, ByteBuffer target) {
        R bits = takeBits();
        for (int done = 0, part; done < count; done += part) {
            part = Math.min(count - done, Primitive.SCRATCH);
            encode(source, done, bits, part);
            storage.putBytes(bits, part, target, done);
        }
        giveBack(bits);
    }

    /** As {@link Primitive#transpose}, from a block of what lies in memory to rows of values. */
    public void transpose(R block, int rows, A target, int at, int step, int count) {
        A decoded = values.takeBlock(count);
        for (int column = 0; column < count; column++) {
            int from = column * StridedIterator.BLOCK_PITCH;
            decode(block, from, decoded, from, rows);
        }
        values.transpose(decoded, rows, target, at, step, count);
        values.giveBack(decoded);
    }

    private static final class Plain<A> extends Codec<A, A> {
        private final BufferPrimitive<A, ?> primitive;
        private final A none;

        Plain(BufferPrimitive<A, ?> primitive) {
            super(primitive, primitive, 0);
            this.primitive = primitive;
            this.none = primitive.newArray(0);
        }

        @Override
        public boolean isPlain() {
            return true;
        }

        @Override
        void decode(A bits, int from, A target, int at, int count) {
            System.arraycopy(bits, from, target, at, count);
        }

        @Override
        public void encode(A values, int at, A target, int count) {
            System.arraycopy(values, at, target, 0, count);
        }

        @Override
        public A takeBits() {
            return none;
        }

        @Override
        public void giveBack(A bits) {}

        @Override
        public void read(Memory memory, long address, long step, A bits, A target, int at, int count) {
            primitive.read(memory, address, step, target, at, count);
        }

        @Override
        public void write(A source, int at, A bits, Memory memory, long address, long step, int count) {
            primitive.write(source, at, memory, address, step, count);
        }

        @Override
        public void put(A source, int count, ByteBuffer target) {
            primitive.putBytes(source, count, target, 0);
        }

        @Override
        public void transpose(A block, int rows, A target, int at, int step, int count) {
            primitive.transpose(block, rows, target, at, step, count);
        }
    }
}
