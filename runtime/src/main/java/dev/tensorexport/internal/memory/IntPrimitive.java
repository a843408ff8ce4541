package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

final class IntPrimitive extends BufferPrimitive<int[], IntBuffer> {
    IntPrimitive() {
        super(int[].class, IntBuffer.class, Integer.BYTES);
    }

    @Override
    public int[] newArray(int length) {
        return new int[length];
    }

    @Override
    public int length(int[] array) {
        return array.length;
    }

    @Override
    public IntBuffer view(ByteBuffer bytes) {
        return bytes.asIntBuffer();
    }

    @Override
    public ByteOrder order(IntBuffer buffer) {
        return buffer.order();
    }

    @Override
    IntBuffer asReadOnly(IntBuffer buffer) {
        return buffer.asReadOnlyBuffer();
    }

    @Override
    public IntBuffer wrap(int[] array) {
        return IntBuffer.wrap(array);
    }

    @Override
    void copy(IntBuffer source, int index, int[] target, int at, int count) {
        source.get(index, target, at, count);
    }

    @Override
    void copy(IntBuffer source, int index, IntBuffer target, int at, int count) {
        target.put(at, source, index, count);
    }

    @Override
    void gather(IntBuffer source, int index, int step, int[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * step);
        }
    }

    @Override
    void gatherSecond(IntBuffer source, int index, int[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * 2);
        }
    }

    @Override
    void copy(int[] source, int at, IntBuffer target, int index, int count) {
        target.put(index, source, at, count);
    }

    @Override
    void scatter(int[] source, int at, IntBuffer target, int index, int step, int count) {
        for (int i = 0; i < count; i++) {
            target.put(index + i * step, source[at + i]);
        }
    }

    @Override
    void toRows(int[] block, int rows, int[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(int[] source, int from, int[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }

    @Override
    public void widen(int[] values, int from, long[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = values[from + i];
        }
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, int[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if ((int) values[i] != values[i] || unsigned && values[i] < 0) {
                return i;
            }
            target[at + i] = (int) values[i];
        }
        return count;
    }
}
