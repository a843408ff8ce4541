package dev.tensorexport.ndarray;

import java.nio.ByteBuffer;

/** Copies runs of elements whose bytes are those of their primitive. */
final class Run {
    private Run() {}

    /** Copies all of some bytes to a part of a primitive array. */
    static void get(ByteBuffer source, Object target, int at, int count) {
        if (target instanceof float[] floats) {
            source.asFloatBuffer().get(floats, at, count);
        } else if (target instanceof double[] doubles) {
            source.asDoubleBuffer().get(doubles, at, count);
        } else if (target instanceof int[] ints) {
            source.asIntBuffer().get(ints, at, count);
        } else if (target instanceof long[] longs) {
            source.asLongBuffer().get(longs, at, count);
        } else if (target instanceof short[] shorts) {
            source.asShortBuffer().get(shorts, at, count);
        } else {
            source.get((byte[]) target, at, count);
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
