package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.ReducedFloat;
import dev.tensorexport.internal.memory.Scratch;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.DoubleStream;

final class FloatNdArray extends PrimitiveNdArray<NdArray.OfFloat, float[]> implements NdArray.OfFloat {
    FloatNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfFloat with(Memory memory, Layout layout, boolean readOnly) {
        return new FloatNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public float get(long... index) {
        return read(address(index));
    }

    @Override
    public float item() {
        return read(onlyAddress());
    }

    @Override
    public void set(float value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(float value) {
        float[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    public DoubleStream stream() {
        memory.checkOpen();
        return layout.addresses().mapToDouble(this::read);
    }

    @Override
    public FloatBuffer asBuffer() {
        return escapingBytes().asFloatBuffer();
    }

    @Override
    public Lease<FloatBuffer> lease() {
        return lease(bytes -> bytes.asFloatBuffer());
    }

    @Override
    public void copyTo(FloatBuffer target) {
        copyTo(target, (position, elements, count) -> target.put(position, elements, 0, count));
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(float[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(float[] block, int rows, float[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private float read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private float read(ByteBuffer bytes, int at) {
        ReducedFloat format = ReducedFloats.of(dtype);
        if (format == null) {
            return bytes.getFloat(at);
        }
        return format.decode(itemSize == 1 ? bytes.get(at) : bytes.getShort(at));
    }

    @Override
    void decodeColumns(long offset, long step, int columns, float[] block, int count) {
        ReducedFloat format = ReducedFloats.of(dtype);
        if (itemSize != Short.BYTES || format == null) {
            super.decodeColumns(offset, step, columns, block, count);
            return;
        }
        short[] bits = (short[]) Scratch.takeArray(short.class);
        for (int column = 0; column < columns; column++) {
            read(offset + column * step, bits, column * StridedIterator.BLOCK_ROWS, count);
        }
        format.decode(bits, block, 0, columns * StridedIterator.BLOCK_ROWS);
        Scratch.giveBack(short.class, bits);
    }

    @Override
    void decode(long offset, float[] target, int at, int count) {
        ReducedFloat format = ReducedFloats.of(dtype);
        if (itemSize != Short.BYTES || format == null) {
            super.decode(offset, target, at, count);
            return;
        }
        short[] bits = (short[]) Scratch.takeArray(short.class);
        for (int done = 0; done < count; done += bits.length) {
            int part = Math.min(count - done, bits.length);
            read(offset + (long) done * Short.BYTES, bits, 0, part);
            format.decode(bits, target, at + done, part);
        }
        Scratch.giveBack(short.class, bits);
    }

    private void read(long offset, short[] bits, int at, int count) {
        Run.get(Run.elements(memory, offset, bits), Memory.within(offset) / Short.BYTES, bits, at, count);
    }

    private void write(ByteBuffer bytes, int at, float value) {
        ReducedFloat format = ReducedFloats.of(dtype);
        if (format == null) {
            bytes.putFloat(at, value);
        } else if (itemSize == 1) {
            bytes.put(at, (byte) format.encode(value));
        } else {
            bytes.putShort(at, (short) format.encode(value));
        }
    }
}
