package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

final class BytePrimitive extends BufferPrimitive<byte[], ByteBuffer> {
    BytePrimitive() {
        super(byte[].class, ByteBuffer.class, Byte.BYTES);
    }

    @Override
    public byte[] newArray(int length) {
        return new byte[length];
    }

    @Override
    public int length(byte[] array) {
        return array.length;
    }

    @Override
    public ByteBuffer view(ByteBuffer bytes) {
        return bytes.slice().order(bytes.order());
    }

    @Override
    public ByteOrder order(ByteBuffer buffer) {
        return buffer.order();
    }

    @Override
    ByteBuffer asReadOnly(ByteBuffer buffer) {
        return buffer.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer wrap(byte[] array) {
        return ByteBuffer.wrap(array);
    }

    @Override
    void copy(ByteBuffer source, int index, byte[] target, int at, int count) {
        source.get(index, target, at, count);
    }

    @Override
    void copy(ByteBuffer source, int index, ByteBuffer target, int at, int count) {
        target.put(at, source, index, count);
    }

    @Override
    void gather(ByteBuffer source, int index, int step, byte[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * step);
        }
    }

    @Override
    void gatherSecond(ByteBuffer source, int index, byte[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = source.get(index + i * 2);
        }
    }

    @Override
    void copy(byte[] source, int at, ByteBuffer target, int index, int count) {
        target.put(index, source, at, count);
    }

    @Override
    void scatter(byte[] source, int at, ByteBuffer target, int index, int step, int count) {
        for (int i = 0; i < count; i++) {
            target.put(index + i * step, source[at + i]);
        }
    }

    @Override
    void toRows(byte[] block, int rows, byte[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_PITCH];
            }
        }
    }

    @Override
    void spread(byte[] source, int from, byte[] target, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i * step] = source[from + i];
        }
    }

    @Override
    public void widen(byte[] values, int from, long[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = values[from + i];
        }
    }

    @Override
    public int putExactly(long[] values, boolean unsigned, byte[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            if ((byte) values[i] != values[i] || unsigned && values[i] < 0) {
                return i;
            }
            target[at + i] = (byte) values[i];
        }
        return count;
    }
}
