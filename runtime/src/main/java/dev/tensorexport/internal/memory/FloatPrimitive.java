package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

final class FloatPrimitive extends BufferPrimitive<float[], FloatBuffer> {
    private static final int SIGNIFICAND_BITS = 24;

    FloatPrimitive() {
        super(float[].class, FloatBuffer.class, Float.BYTES);
    }

    @Override
    public float[] newArray(int length) {
        return new float[length];
    }

    @Override
    public int length(float[] array) {
        return array.length;
    }

    @Override
    public FloatBuffer view(ByteBuffer bytes) {
        return bytes.asFloatBuffer();
    }

    @Override
    public ByteOrder order(FloatBuffer buffer) {
        return buffer.order();
    }

    @Override
    FloatBuffer asReadOnly(FloatBuffer buffer) {
        return buffer.asReadOnlyBuffer();
    }

    @Override
    public FloatBuffer wrap(float[] array) {
        return FloatBuffer.wrap(array);
    }

    @Override
    void copy(FloatBuffer source, int index, float[] target, int at, int count) {
        source.get(index, target, at, count);
    }

    @Override
    void copy(FloatBuffer source, int index, FloatBuffer target, int at, int count) {
        target.put(at, source, index, count);
    }

    @Override
    void gather(FloatBuffer source, int index, int step, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * step);
        }
    }

    @Override
    void gatherSecond(FloatBuffer source, int index, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * 2);
        }
    }

    @Override
    void copy(float[] source, int at, FloatBuffer target, int index, int count) {
        target.put(index, source, at, count);
    }

    @Override
    void scatter(float[] source, int at, FloatBuffer target, int index, int step, int count) {
        for (int i = 0; i < count; i++) {
            target.put(index + i * step, source[at + i]);
        }
    }

    @Override
    void toRows(float[] block, int rows, float[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(float[] source, int from, float[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public void widen(float[] values, int from, double[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = values[from + i];
        }
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (!isExact(values[i], unsigned, SIGNIFICAND_BITS)) {
                return i;
            }
            target[at + i] = (float) toDouble(values[i], unsigned);
        }
        return count;
    }

    @Override
    public float[] arrayOf(double value) {
        return new float[] {(float) value};
    }

    @Override
    public int putExactly(double[] values, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            float value = (float) values[i];
            if (value != values[i] && !Double.isNaN(values[i])) {
                return i;
            }
            target[at + i] = value;
        }
        return count;
    }
}
