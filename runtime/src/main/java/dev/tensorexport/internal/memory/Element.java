package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Objects;

/**
 * Reads and writes one element, stored as some primitive, of memory that nobody holds. An address counts elements.
 *
 * <p>Unlike a buffer's own methods, a handle does not keep the buffer reachable while it reads: the bytes could be
 * freed meanwhile, if this is the last use of an array.
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
    private static ByteBuffer chunk(Memory memory, long address) {
        return Objects.requireNonNull(memory.chunk(address));
    }

    private static Buffer heap(Memory memory) {
        return Objects.requireNonNull(memory.heap());
    }

    public static short getShort(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 1);
        if (chunk == null) {
            return ((ShortBuffer) heap(memory)).get((int) address);
        }
        short value = (short) SHORTS.get(chunk, Memory.within(address << 1));
        Reference.reachabilityFence(chunk);
        return value;
    }

    public static void putShort(Memory memory, long address, short value) {
        ByteBuffer chunk = memory.chunk(address << 1);
        if (chunk == null) {
            ((ShortBuffer) heap(memory)).put((int) address, value);
        } else {
            SHORTS.set(chunk, Memory.within(address << 1), value);
            Reference.reachabilityFence(chunk);
        }
    }

    public static int getInt(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 2);
        if (chunk == null) {
            return ((IntBuffer) heap(memory)).get((int) address);
        }
        int value = (int) INTS.get(chunk, Memory.within(address << 2));
        Reference.reachabilityFence(chunk);
        return value;
    }

    public static void putInt(Memory memory, long address, int value) {
        ByteBuffer chunk = memory.chunk(address << 2);
        if (chunk == null) {
            ((IntBuffer) heap(memory)).put((int) address, value);
        } else {
            INTS.set(chunk, Memory.within(address << 2), value);
            Reference.reachabilityFence(chunk);
        }
    }

    public static long getLong(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 3);
        if (chunk == null) {
            return ((LongBuffer) heap(memory)).get((int) address);
        }
        long value = (long) LONGS.get(chunk, Memory.within(address << 3));
        Reference.reachabilityFence(chunk);
        return value;
    }

    public static void putLong(Memory memory, long address, long value) {
        ByteBuffer chunk = memory.chunk(address << 3);
        if (chunk == null) {
            ((LongBuffer) heap(memory)).put((int) address, value);
        } else {
            LONGS.set(chunk, Memory.within(address << 3), value);
            Reference.reachabilityFence(chunk);
        }
    }

    public static float getFloat(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 2);
        if (chunk == null) {
            return ((FloatBuffer) heap(memory)).get((int) address);
        }
        float value = (float) FLOATS.get(chunk, Memory.within(address << 2));
        Reference.reachabilityFence(chunk);
        return value;
    }

    public static void putFloat(Memory memory, long address, float value) {
        ByteBuffer chunk = memory.chunk(address << 2);
        if (chunk == null) {
            ((FloatBuffer) heap(memory)).put((int) address, value);
        } else {
            FLOATS.set(chunk, Memory.within(address << 2), value);
            Reference.reachabilityFence(chunk);
        }
    }

    public static double getDouble(Memory memory, long address) {
        ByteBuffer chunk = memory.chunk(address << 3);
        if (chunk == null) {
            return ((DoubleBuffer) heap(memory)).get((int) address);
        }
        double value = (double) DOUBLES.get(chunk, Memory.within(address << 3));
        Reference.reachabilityFence(chunk);
        return value;
    }

    public static void putDouble(Memory memory, long address, double value) {
        ByteBuffer chunk = memory.chunk(address << 3);
        if (chunk == null) {
            ((DoubleBuffer) heap(memory)).put((int) address, value);
        } else {
            DOUBLES.set(chunk, Memory.within(address << 3), value);
            Reference.reachabilityFence(chunk);
        }
    }
}
