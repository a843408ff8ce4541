package dev.tensorexport.ndarray;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Copies runs of elements whose bytes are those of their primitive. */
final class Run {
    private Run() {}

    /** Copies adjacent elements of a buffer, from a byte on that one starts at, to a part of a primitive array. */
    static void get(ByteBuffer source, int offset, Object target, int at, int count) {
        getRuns(source, offset, 0, 1, target, at, 0, count);
    }

    /**
     * Copies runs of adjacent elements of a buffer, {@code step} bytes from one to the next, to parts of a primitive
     * array, {@code pitch} elements from one to the next. The buffer's position is 0.
     */
    static void getRuns(
            ByteBuffer source, int offset, int step, int runs, Object target, int at, int pitch, int count) {
        if (target instanceof float[] array) {
            FloatBuffer elements = source.asFloatBuffer();
            for (int run = 0; run < runs; run++) {
                elements.get((offset + run * step) / Float.BYTES, array, at + run * pitch, count);
            }
        } else if (target instanceof double[] array) {
            DoubleBuffer elements = source.asDoubleBuffer();
            for (int run = 0; run < runs; run++) {
                elements.get((offset + run * step) / Double.BYTES, array, at + run * pitch, count);
            }
        } else if (target instanceof int[] array) {
            IntBuffer elements = source.asIntBuffer();
            for (int run = 0; run < runs; run++) {
                elements.get((offset + run * step) / Integer.BYTES, array, at + run * pitch, count);
            }
        } else if (target instanceof long[] array) {
            LongBuffer elements = source.asLongBuffer();
            for (int run = 0; run < runs; run++) {
                elements.get((offset + run * step) / Long.BYTES, array, at + run * pitch, count);
            }
        } else if (target instanceof short[] array) {
            ShortBuffer elements = source.asShortBuffer();
            for (int run = 0; run < runs; run++) {
                elements.get((offset + run * step) / Short.BYTES, array, at + run * pitch, count);
            }
        } else {
            for (int run = 0; run < runs; run++) {
                source.get(offset + run * step, (byte[]) target, at + run * pitch, count);
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
