package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

final class ByteNdArray extends PrimitiveNdArray<NdArray.OfByte, byte[]> implements NdArray.OfByte {
    ByteNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfByte with(Memory memory, Layout layout, boolean readOnly) {
        return new ByteNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public byte get(long... index) {
        return read(address(index));
    }

    @Override
    public byte item() {
        return read(onlyAddress());
    }

    @Override
    public void set(byte value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(byte value) {
        byte[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    public IntStream stream() {
        memory.checkOpen();
        return layout.addresses().mapToInt(this::read);
    }

    @Override
    public ByteBuffer asBuffer() {
        return escapingBytes();
    }

    @Override
    public Lease<ByteBuffer> lease() {
        return lease(bytes -> bytes);
    }

    @Override
    public void copyTo(ByteBuffer target) {
        copyTo(target, (position, elements, count) -> target.put(position, elements, 0, count));
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, byte[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(byte[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(byte[] block, int rows, byte[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private byte read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private byte read(ByteBuffer bytes, int at) {
        return bytes.get(at);
    }

    private void write(ByteBuffer bytes, int at, byte value) {
        bytes.put(at, value);
    }
}
