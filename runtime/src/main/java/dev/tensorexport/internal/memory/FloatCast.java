package dev.tensorexport.internal.memory;

import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Reads elements of another dtype cast to float32, in the same pass. Java rounds as LibTorch does: to nearest, with
 * ties to even.
 *
 * @param <R> the arrays of what lies in memory
 * @param <B> its buffers
 */
public abstract class FloatCast<R, B extends Buffer> extends Codec<float[], R> {
    public static final FloatCast<int[], IntBuffer> OF_INT32 = new FloatCast<>(Primitive.INT) {
        @Override
        void decode(int[] bits, int from, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = bits[from + i];
            }
        }

        @Override
        void cast(IntBuffer source, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = source.get(i);
            }
        }
    };

    public static final FloatCast<long[], LongBuffer> OF_INT64 = new FloatCast<>(Primitive.LONG) {
        @Override
        void decode(long[] bits, int from, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = bits[from + i];
            }
        }

        @Override
        void cast(LongBuffer source, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = source.get(i);
            }
        }
    };

    public static final FloatCast<double[], DoubleBuffer> OF_FLOAT64 = new FloatCast<>(Primitive.DOUBLE) {
        @Override
        void decode(double[] bits, int from, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (float) bits[from + i];
            }
        }

        @Override
        void cast(DoubleBuffer source, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (float) source.get(i);
            }
        }
    };

    /** What is cast by one call: so few that the loop is soon compiled. */
    private static final int PART = 1 << 16;

    private final BufferPrimitive<R, B> storage;

    private FloatCast(BufferPrimitive<R, B> storage) {
        super(Primitive.FLOAT, storage, 0);
        this.storage = storage;
    }

    /** Casts the first elements of a buffer, counted from there: an offset would keep the loop from being optimized. */
    abstract void cast(B source, float[] target, int at, int count);

    @Override
    public void read(Memory memory, long address, long step, R bits, float[] target, int at, int count) {
        if (step != 1) {
            super.read(memory, address, step, bits, target, at, count);
            return;
        }
        for (int done = 0, part; done < count; done += part) {
            long offset = (address + done) * storage.bytes();
            part = Memory.countWithinChunk(offset, storage.bytes(), Math.min(count - done, PART));
            Buffer elements = memory.heldElements(offset, storage).slice(storage.indexOf(address + done), part);
            cast(storage.castBuffer(elements), target, at + done, part);
        }
    }

    @Override
    public void encode(float[] values, int at, R target, int count) {
        throw new UnsupportedOperationException("elements are cast to float32 only as they are read");
    }
}
