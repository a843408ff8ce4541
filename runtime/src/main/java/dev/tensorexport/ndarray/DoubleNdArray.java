package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.DoubleStream;

final class DoubleNdArray extends PrimitiveNdArray<NdArray.OfDouble, double[]> implements NdArray.OfDouble {
    DoubleNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfDouble with(Memory memory, Layout layout, boolean readOnly) {
        return new DoubleNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public double get(long... index) {
        return read(address(index));
    }

    @Override
    public double item() {
        return read(onlyAddress());
    }

    @Override
    public void set(double value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(double value) {
        double[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    public DoubleStream stream() {
        memory.checkOpen();
        return layout.addresses().mapToDouble(this::read);
    }

    @Override
    public DoubleBuffer asBuffer() {
        return escapingBytes().asDoubleBuffer();
    }

    @Override
    public Lease<DoubleBuffer> lease() {
        return lease(bytes -> bytes.asDoubleBuffer());
    }

    @Override
    public void copyTo(DoubleBuffer target) {
        copyTo(target, (position, elements, count) -> target.put(position, elements, 0, count));
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(double[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(double[] block, int rows, double[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private double read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private double read(ByteBuffer bytes, int at) {
        return bytes.getDouble(at);
    }

    private void write(ByteBuffer bytes, int at, double value) {
        bytes.putDouble(at, value);
    }
}
