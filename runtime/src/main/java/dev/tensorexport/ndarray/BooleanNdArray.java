package dev.tensorexport.ndarray;

final class BooleanNdArray extends PrimitiveNdArray<NdArray.OfBoolean, boolean[]> implements NdArray.OfBoolean {
    BooleanNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfBoolean with(Layout layout) {
        return new BooleanNdArray(memory, dtype, layout);
    }

    @Override
    public boolean get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(boolean value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, boolean[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private boolean read(long address) {
        return memory.getByte(address) != 0;
    }

    private void write(long address, boolean value) {
        memory.putByte(address, (byte) (value ? 1 : 0));
    }
}
