package dev.tensorexport.ndarray;

final class DoubleNdArray extends PrimitiveNdArray<NdArray.OfDouble, double[]> implements NdArray.OfDouble {
    DoubleNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfDouble with(Layout layout) {
        return new DoubleNdArray(memory, dtype, layout);
    }

    @Override
    public double get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(double value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private double read(long address) {
        return memory.getDouble(address * Double.BYTES);
    }

    private void write(long address, double value) {
        memory.putDouble(address * Double.BYTES, value);
    }
}
