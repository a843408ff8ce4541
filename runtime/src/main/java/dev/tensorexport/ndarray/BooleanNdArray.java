package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.util.Arrays;

final class BooleanNdArray extends PrimitiveNdArray<NdArray.OfBoolean, boolean[]> implements NdArray.OfBoolean {
    BooleanNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfBoolean with(Memory memory, Layout layout, boolean readOnly) {
        return new BooleanNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public boolean get(long... index) {
        return read(address(index));
    }

    @Override
    public boolean item() {
        return read(onlyAddress());
    }

    @Override
    public void set(boolean value, long... index) {
        long offset = target(index) * itemSize;
        write(memory.chunk(offset), Memory.within(offset), value);
    }

    @Override
    public void fill(boolean value) {
        boolean[] values = newStaging();
        Arrays.fill(values, value);
        fillFrom(values);
    }

    @Override
    void gather(ByteBuffer source, int offset, int step, boolean[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(source, offset + i * step);
        }
    }

    @Override
    void scatter(boolean[] source, int at, ByteBuffer target, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            write(target, offset + i * step, source[at + i]);
        }
    }

    @Override
    void turn(boolean[] block, int rows, boolean[] target, int at, int step, int count) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                target[at + row * step + i] = block[row + i * StridedIterator.BLOCK_ROWS];
            }
        }
    }

    private boolean read(long address) {
        long offset = address * itemSize;
        return read(memory.chunk(offset), Memory.within(offset));
    }

    private boolean read(ByteBuffer bytes, int at) {
        return bytes.get(at) != 0;
    }

    private void write(ByteBuffer bytes, int at, boolean value) {
        bytes.put(at, (byte) (value ? 1 : 0));
    }
}
