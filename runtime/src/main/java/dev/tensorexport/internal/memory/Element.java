package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Reads and writes one element, stored as some primitive, of memory that nobody holds. An address counts elements.
 *
 * <p>Every method throws an {@link IllegalStateException} if the memory is closed.
 */
public final class Element {
    private static final VarHandle SHORTS = views(short[].class);
    private static final VarHandle INTS = views(int[].class);
    private static final VarHandle LONGS = views(long[].class);
    private static final VarHandle FLOATS = views(float[].class);
    private static final VarHandle DOUBLES = views(double[].class);

    private Element() {}

    private static VarHandle views(Class<?> arrays) {
        return MethodHandles.byteBufferViewVarHandle(arrays, ByteOrder.nativeOrder());
    }

    public static byte getByte(Memory memory, long address) {
        return chunk(memory, address).get(Memory.within(address));
    }

    public static void putByte(Memory memory, long address, byte value) {
        chunk(memory, address).put(Memory.within(address), value);
    }

    /** Bytes always lie in chunks, also those of the heap. */
    @SuppressWarnings("NullAway")
    private static ByteBuffer chunk(Memory memory, long address) {
        return memory.chunk(address);
    }

    public static short getShort(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 1);
        return chunk == null
                ? ((ShortBuffer) memory.heap()).get((int) address)
                : (short) SHORTS.get(chunk, Memory.within(address << 1));
    }

    public static void putShort(Memory memory, long address, short value) {
        ByteBuffer chunk = memory.chunk(address << 1);
        if (chunk == null) {
            ((ShortBuffer) memory.heap()).put((int) address, value);
        } else {
            SHORTS.set(chunk, Memory.within(address << 1), value);
        }
    }

    public static int getInt(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 2);
        return chunk == null
                ? ((IntBuffer) memory.heap()).get((int) address)
                : (int) INTS.get(chunk, Memory.within(address << 2));
    }

    public static void putInt(Memory memory, long address, int value) {
        ByteBuffer chunk = memory.chunk(address << 2);
        if (chunk == null) {
            ((IntBuffer) memory.heap()).put((int) address, value);
        } else {
            INTS.set(chunk, Memory.within(address << 2), value);
        }
    }

    public static long getLong(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 3);
        return chunk == null
                ? ((LongBuffer) memory.heap()).get((int) address)
                : (long) LONGS.get(chunk, Memory.within(address << 3));
    }

    public static void putLong(Memory memory, long address, long value) {
        ByteBuffer chunk = memory.chunk(address << 3);
        if (chunk == null) {
            ((LongBuffer) memory.heap()).put((int) address, value);
        } else {
            LONGS.set(chunk, Memory.within(address << 3), value);
        }
    }

    public static float getFloat(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 2);
        return chunk == null
                ? ((FloatBuffer) memory.heap()).get((int) address)
                : (float) FLOATS.get(chunk, Memory.within(address << 2));
    }

    public static void putFloat(Memory memory, long address, float value) {
        ByteBuffer chunk = memory.chunk(address << 2);
        if (chunk == null) {
            ((FloatBuffer) memory.heap()).put((int) address, value);
        } else {
            FLOATS.set(chunk, Memory.within(address << 2), value);
        }
    }

    public static double getDouble(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 3);
        return chunk == null
                ? ((DoubleBuffer) memory.heap()).get((int) address)
                : (double) DOUBLES.get(chunk, Memory.within(address << 3));
    }

    public static void putDouble(Memory memory, long address, double value) {
        ByteBuffer chunk = memory.chunk(address << 3);
        if (chunk == null) {
            ((DoubleBuffer) memory.heap()).put((int) address, value);
        } else {
            DOUBLES.set(chunk, Memory.within(address << 3), value);
        }
    }
}
