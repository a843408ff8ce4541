package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

final class IntNdArray extends PrimitiveNdArray<NdArray.OfInt, int[]> implements NdArray.OfInt {
    IntNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfInt with(Memory memory, Layout layout, boolean readOnly) {
        return new IntNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public int get(long... index) {
        return read(address(index));
    }

    @Override
    public int item() {
        return read(onlyAddress());
    }

    @Override
    public void set(int value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(int value) {
        int[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    public IntStream stream() {
        memory.checkOpen();
        return layout.addresses().mapToInt(this::read);
    }

    @Override
    public IntBuffer asBuffer() {
        return escapingBytes().asIntBuffer();
    }

    @Override
    public Lease<IntBuffer> lease() {
        return lease(bytes -> bytes.asIntBuffer());
    }

    @Override
    public void copyTo(IntBuffer target) {
        copyTo(target, (position, elements, count) -> target.put(position, elements, 0, count));
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, int[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(int[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(int[] block, int rows, int[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private int read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private int read(ByteBuffer bytes, int at) {
        return switch (dtype) {
            case UINT8 -> Byte.toUnsignedInt(bytes.get(at));
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(at));
            default -> bytes.getInt(at);
        };
    }

    private void write(ByteBuffer bytes, int at, int value) {
        switch (dtype) {
            case UINT8 -> bytes.put(at, (byte) dtype.checkUnsigned(value));
            case UINT16 -> bytes.putShort(at, (short) dtype.checkUnsigned(value));
            default -> bytes.putInt(at, value);
        }
    }

    @Override
    void checkValues(int[] values) {
        if (dtype != DType.INT32) {
            for (int value : values) {
                dtype.checkUnsigned(value);
            }
        }
    }
}
