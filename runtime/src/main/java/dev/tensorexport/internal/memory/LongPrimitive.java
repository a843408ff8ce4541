package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

final class LongPrimitive extends BufferPrimitive<long[], LongBuffer> {
    LongPrimitive() {
        super(long[].class, LongBuffer.class, Long.BYTES);
    }

    @Override
    public long[] newArray(int length) {
        return new long[length];
    }

    @Override
    public int length(long[] array) {
        return array.length;
    }

    @Override
    public LongBuffer view(ByteBuffer bytes) {
        return bytes.asLongBuffer();
    }

    @Override
    public ByteOrder order(LongBuffer buffer) {
        return buffer.order();
    }

    @Override
    LongBuffer asReadOnly(LongBuffer buffer) {
        return buffer.asReadOnlyBuffer();
    }

    @Override
    public LongBuffer wrap(long[] array) {
        return LongBuffer.wrap(array);
    }

    @Override
    void copy(LongBuffer source, int index, long[] target, int at, int count) {
        source.get(index, target, at, count);
    }

    @Override
    void copy(LongBuffer source, int index, LongBuffer target, int at, int count) {
        target.put(at, source, index, count);
    }

    @Override
    void gather(LongBuffer source, int index, int step, long[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * step);
        }
    }

    @Override
    void gatherSecond(LongBuffer source, int index, long[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * 2);
        }
    }

    @Override
    void copy(long[] source, int at, LongBuffer target, int index, int count) {
        target.put(index, source, at, count);
    }

    @Override
    void scatter(long[] source, int at, LongBuffer target, int index, int step, int count) {
        for (int i = 0; i < count; i++) {
            target.put(index + i * step, source[at + i]);
        }
    }

    @Override
    void toRows(long[] block, int rows, long[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(long[] source, int from, long[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }

    @Override
    public void widen(long[] values, int from, long[] target, int count) {
        System.arraycopy(values, from, target, 0, count);
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, long[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (unsigned && values[i] < 0) {
                return i;
            }
            target[at + i] = values[i];
        }
        return count;
    }
}
