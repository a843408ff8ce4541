package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

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

    /** The elements that some work has given, which is closed if it can be. */
    static float[] in(@Nullable Object result) throws Exception {
        if (result instanceof float[] elements) {
            return elements;
        }
        if (result instanceof float[][] rows) {
            FloatBuffer elements = FloatBuffer.allocate(rows.length * rows[0].length);
            for (float[] row : rows) {
                elements.put(row);
            }
            return elements.array();
        }
        if (result instanceof ByteBuffer bytes) {
            return in(bytes.order(ByteOrder.nativeOrder()).asFloatBuffer());
        }
        if (result instanceof FloatBuffer buffer) {
            float[] elements = new float[buffer.remaining()];
            buffer.get(buffer.position(), elements);
            return elements;
        }
        if (result instanceof FloatIndexer indexer) {
            float[] elements = new float[(int) (indexer.size(0) * indexer.size(1))];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = indexer.get(i / indexer.size(1), i % indexer.size(1));
            }
            return elements;
        }
        if (result instanceof Tensor tensor) {
            try (tensor;
                    Tensor contiguous = tensor.contiguous()) {
                return in(contiguous.createBuffer());
            }
        }
        if (result instanceof NdArray array) {
            try (array) {
                Object values = array.toArray();
                float[] elements = new float[Array.getLength(values)];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = Array.getFloat(values, i);
                }
                return elements;
            }
        }
        throw new IllegalArgumentException("found " + result + "; expected elements");
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
