package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.Memory;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Copies runs of elements whose bytes are those of their primitive. */
final class Run {
    private Run() {}

    /** The chunk of held memory at an offset as a buffer of the primitive of an array; there is none of booleans. */
    static Buffer elements(Memory memory, long offset, Object array) {
        if (array instanceof float[]) {
            return memory.heldElements(offset, FloatBuffer.class, ByteBuffer::asFloatBuffer);
        } else if (array instanceof double[]) {
            return memory.heldElements(offset, DoubleBuffer.class, ByteBuffer::asDoubleBuffer);
        } else if (array instanceof int[]) {
            return memory.heldElements(offset, IntBuffer.class, ByteBuffer::asIntBuffer);
        } else if (array instanceof long[]) {
            return memory.heldElements(offset, LongBuffer.class, ByteBuffer::asLongBuffer);
        } else if (array instanceof short[]) {
            return memory.heldElements(offset, ShortBuffer.class, ByteBuffer::asShortBuffer);
        }
        return memory.heldChunk(offset);
    }

    /** Copies adjacent elements of a buffer, from an index on, to a part of an array of its primitive. */
    static void get(Buffer elements, int index, Object target, int at, int count) {
        if (elements instanceof FloatBuffer floats) {
            floats.get(index, (float[]) target, at, count);
        } else if (elements instanceof DoubleBuffer doubles) {
            doubles.get(index, (double[]) target, at, count);
        } else if (elements instanceof IntBuffer ints) {
            ints.get(index, (int[]) target, at, count);
        } else if (elements instanceof LongBuffer longs) {
            longs.get(index, (long[]) target, at, count);
        } else if (elements instanceof ShortBuffer shorts) {
            shorts.get(index, (short[]) target, at, count);
        } else {
            ((ByteBuffer) elements).get(index, (byte[]) target, at, count);
        }
    }

    /** Copies every second element. Of a stride that the compiler knows, this takes a half to a third of the time. */
    static void getSecond(ByteBuffer source, int offset, Object target, int at, int count) {
        if (target instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                floats[at + i] = source.getFloat(offset + i * 2 * Float.BYTES);
            }
        } else if (target instanceof double[] doubles) {
            for (int i = 0; i < count; i++) {
                doubles[at + i] = source.getDouble(offset + i * 2 * Double.BYTES);
            }
        } else if (target instanceof int[] ints) {
            for (int i = 0; i < count; i++) {
                ints[at + i] = source.getInt(offset + i * 2 * Integer.BYTES);
            }
        } else if (target instanceof long[] longs) {
            for (int i = 0; i < count; i++) {
                longs[at + i] = source.getLong(offset + i * 2 * Long.BYTES);
            }
        } else if (target instanceof short[] shorts) {
            for (int i = 0; i < count; i++) {
                shorts[at + i] = source.getShort(offset + i * 2 * Short.BYTES);
            }
        } else {
            byte[] bytes = (byte[]) target;
            for (int i = 0; i < count; i++) {
                bytes[at + i] = source.get(offset + i * 2);
            }
        }
    }

    /** Copies a part of a primitive array over all of some bytes. */
    static void put(ByteBuffer target, Object source, int at, int count) {
        if (source instanceof float[] floats) {
            target.asFloatBuffer().put(floats, at, count);
        } else if (source instanceof double[] doubles) {
            target.asDoubleBuffer().put(doubles, at, count);
        } else if (source instanceof int[] ints) {
            target.asIntBuffer().put(ints, at, count);
        } else if (source instanceof long[] longs) {
            target.asLongBuffer().put(longs, at, count);
        } else if (source instanceof short[] shorts) {
            target.asShortBuffer().put(shorts, at, count);
        } else {
            target.put((byte[]) source, at, count);
        }
    }
}
