package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

final class DoublePrimitive extends BufferPrimitive<double[], DoubleBuffer> {
    private static final int SIGNIFICAND_BITS = 53;

    DoublePrimitive() {
        super(double[].class, DoubleBuffer.class, Double.BYTES);
    }

    @Override
    public double[] newArray(int length) {
        return new double[length];
    }

    @Override
    public int length(double[] array) {
        return array.length;
    }

    @Override
    public DoubleBuffer view(ByteBuffer bytes) {
        return bytes.asDoubleBuffer();
    }

    @Override
    public ByteOrder order(DoubleBuffer buffer) {
        return buffer.order();
    }

    @Override
    DoubleBuffer asReadOnly(DoubleBuffer buffer) {
        return buffer.asReadOnlyBuffer();
    }

    @Override
    public DoubleBuffer wrap(double[] array) {
        return DoubleBuffer.wrap(array);
    }

    @Override
    void copy(DoubleBuffer source, int index, double[] target, int at, int count) {
        source.get(index, target, at, count);
    }

    @Override
    void copy(DoubleBuffer source, int index, DoubleBuffer target, int at, int count) {
        target.put(at, source, index, count);
    }

    @Override
    void gather(DoubleBuffer source, int index, int step, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * step);
        }
    }

    @Override
    void gatherSecond(DoubleBuffer source, int index, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * 2);
        }
    }

    @Override
    void copy(double[] source, int at, DoubleBuffer target, int index, int count) {
        target.put(index, source, at, count);
    }

    @Override
    void scatter(double[] source, int at, DoubleBuffer target, int index, int step, int count) {
        for (int i = 0; i < count; i++) {
            target.put(index + i * step, source[at + i]);
        }
    }

    @Override
    void toRows(double[] block, int rows, double[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(double[] source, int from, double[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public void widen(double[] values, int from, double[] target, int count) {
        System.arraycopy(values, from, target, 0, count);
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (!isExact(values[i], unsigned, SIGNIFICAND_BITS)) {
                return i;
            }
            target[at + i] = toDouble(values[i], unsigned);
        }
        return count;
    }

    @Override
    public int putExactly(double[] values, double[] target, int at, int count) {
        System.arraycopy(values, 0, target, at, count);
        return count;
    }
}
