package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

final class LongNdArray extends PrimitiveNdArray<NdArray.OfLong, long[]> implements NdArray.OfLong {
    LongNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfLong with(Memory memory, Layout layout, boolean readOnly) {
        return new LongNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public long get(long... index) {
        return read(address(index));
    }

    @Override
    public long item() {
        return read(onlyAddress());
    }

    @Override
    public void set(long value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(long value) {
        long[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    public LongStream stream() {
        memory.checkOpen();
        return layout.addresses().map(this::read);
    }

    @Override
    public LongBuffer asBuffer() {
        return escapingBytes().asLongBuffer();
    }

    @Override
    public Lease<LongBuffer> lease() {
        return lease(bytes -> bytes.asLongBuffer());
    }

    @Override
    public void copyTo(LongBuffer target) {
        copyTo(target, (position, elements, count) -> target.put(position, elements, 0, count));
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, long[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(long[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(long[] block, int rows, long[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private long read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private long read(ByteBuffer bytes, int at) {
        if (dtype == DType.UINT32) {
            return Integer.toUnsignedLong(bytes.getInt(at));
        }
        long value = bytes.getLong(at);
        if (value < 0 && dtype == DType.UINT64) {
            throw new ArithmeticException("found " + Long.toUnsignedString(value)
                    + " in an array of uint64; expected at most " + Long.MAX_VALUE
                    + ", the largest long. Read bits() and take them with Long.toUnsignedString");
        }
        return value;
    }

    private void write(ByteBuffer bytes, int at, long value) {
        if (dtype == DType.UINT32) {
            bytes.putInt(at, (int) dtype.checkUnsigned(value));
        } else {
            bytes.putLong(at, dtype == DType.UINT64 ? dtype.checkUnsigned(value) : value);
        }
    }

    @Override
    void checkValues(long[] values) {
        if (dtype != DType.INT64) {
            for (long value : values) {
                dtype.checkUnsigned(value);
            }
        }
    }
}
