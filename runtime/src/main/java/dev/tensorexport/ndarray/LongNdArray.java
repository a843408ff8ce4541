package dev.tensorexport.ndarray;

final class LongNdArray extends StridedNdArray<NdArray.OfLong, long[]> implements NdArray.OfLong {
    LongNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfLong with(Layout layout) {
        return new LongNdArray(memory, dtype, layout);
    }

    @Override
    public long get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(long value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, long[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private long read(long address) {
        return memory.getLong(address * Long.BYTES);
    }

    private void write(long address, long value) {
        memory.putLong(address * Long.BYTES, value);
    }
}
