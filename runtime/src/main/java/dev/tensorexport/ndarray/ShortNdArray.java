package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

final class ShortNdArray extends PrimitiveNdArray<NdArray.OfShort, short[]> implements NdArray.OfShort {
    ShortNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfShort with(Memory memory, Layout layout, boolean readOnly) {
        return new ShortNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public short get(long... index) {
        return read(address(index));
    }

    @Override
    public short item() {
        return read(onlyAddress());
    }

    @Override
    public void set(short value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(short value) {
        short[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    public IntStream stream() {
        memory.checkOpen();
        return layout.addresses().mapToInt(this::read);
    }

    @Override
    public ShortBuffer asBuffer() {
        return escapingBytes().asShortBuffer();
    }

    @Override
    public Lease<ShortBuffer> lease() {
        return lease(bytes -> bytes.asShortBuffer());
    }

    @Override
    public void copyTo(ShortBuffer target) {
        copyTo(target, (position, elements, count) -> target.put(position, elements, 0, count));
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, short[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(short[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(short[] block, int rows, short[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private short read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private short read(ByteBuffer bytes, int at) {
        return bytes.getShort(at);
    }

    private void write(ByteBuffer bytes, int at, short value) {
        bytes.putShort(at, value);
    }
}
