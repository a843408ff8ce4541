package dev.tensorexport.ndarray;

final class ShortNdArray extends PrimitiveNdArray<NdArray.OfShort, short[]> implements NdArray.OfShort {
    ShortNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfShort with(Layout layout) {
        return new ShortNdArray(memory, dtype, layout);
    }

    @Override
    public short get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(short value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, short[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private short read(long address) {
        return memory.getShort(address * Short.BYTES);
    }

    private void write(long address, short value) {
        memory.putShort(address * Short.BYTES, value);
    }
}
