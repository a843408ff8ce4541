package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

final class ShortPrimitive extends BufferPrimitive<short[], ShortBuffer> {
    ShortPrimitive() {
        super(short[].class, ShortBuffer.class, Short.BYTES);
    }

    @Override
    public short[] newArray(int length) {
        return new short[length];
    }

    @Override
    public int length(short[] array) {
        return array.length;
    }

    @Override
    public ShortBuffer view(ByteBuffer bytes) {
        return bytes.asShortBuffer();
    }

    @Override
    public ByteOrder order(ShortBuffer buffer) {
        return buffer.order();
    }

    @Override
    ShortBuffer asReadOnly(ShortBuffer buffer) {
        return buffer.asReadOnlyBuffer();
    }

    @Override
    public ShortBuffer wrap(short[] array) {
        return ShortBuffer.wrap(array);
    }

    @Override
    void copy(ShortBuffer source, int index, short[] target, int at, int count) {
        source.get(index, target, at, count);
    }

    @Override
    void copy(ShortBuffer source, int index, ShortBuffer target, int at, int count) {
        target.put(at, source, index, count);
    }

    @Override
    void gather(ShortBuffer source, int index, int step, short[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * step);
        }
    }

    @Override
    void gatherSecond(ShortBuffer source, int index, short[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * 2);
        }
    }

    @Override
    void copy(short[] source, int at, ShortBuffer target, int index, int count) {
        target.put(index, source, at, count);
    }

    @Override
    void scatter(short[] source, int at, ShortBuffer target, int index, int step, int count) {
        for (int i = 0; i < count; i++) {
            target.put(index + i * step, source[at + i]);
        }
    }

    @Override
    void toRows(short[] block, int rows, short[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(short[] source, int from, short[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }

    @Override
    public void widen(short[] values, int from, long[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = values[from + i];
        }
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, short[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if ((short) values[i] != values[i] || unsigned && values[i] < 0) {
                return i;
            }
            target[at + i] = (short) values[i];
        }
        return count;
    }
}
