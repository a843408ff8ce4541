package dev.tensorexport.samples.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;

/**
 * What every side makes its sources of, in Java and in Python: whole numbers below 251, which every dtype holds. The
 * sources that are taken in turns differ.
 */
final class Elements {
    private Elements() {}

    /** An element of a source, by its place in row-major order. */
    private static float at(int place, int source) {
        return (place * 7 + source) % 251;
    }

    /** The elements of a source in row-major order. */
    static float[] of(int source, int count) {
        return of(source, count, IntUnaryOperator.identity());
    }

    /** The elements of a source in the order in which a conversion of it has to give them. */
    static float[] of(int source, int count, IntUnaryOperator place) {
        float[] elements = new float[count];
        for (int i = 0; i < count; i++) {
            elements[i] = at(place.applyAsInt(i), source);
        }
        return elements;
    }

    /** Fails unless these are the elements of a source in row-major order. */
    static void check(float[] actual, int source, int count) {
        check(actual, source, count, IntUnaryOperator.identity());
    }

    /** Fails unless these are the elements of a source in the order that its conversion has to give. */
    static void check(float[] actual, int source, int count, IntUnaryOperator place) {
        if (actual.length != count) {
            throw new AssertionError(actual.length + " elements, not " + count);
        }
        for (int i = 0; i < count; i++) {
            float expected = at(place.applyAsInt(i), source);
            if (actual[i] != expected) {
                throw new AssertionError("element " + i + " is " + actual[i] + ", not " + expected);
            }
        }
    }

    /** What the bytes of float32 elements come to, by which another process says what it has got. */
    static long checksum(float[] elements) {
        CRC32 checksum = new CRC32();
        ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (float element : elements) {
            if (!chunk.hasRemaining()) {
                checksum.update(chunk.flip());
                chunk.clear();
            }
            chunk.putFloat(element);
        }
        checksum.update(chunk.flip());
        return checksum.getValue();
    }
}
