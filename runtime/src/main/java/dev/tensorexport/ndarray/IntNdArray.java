package dev.tensorexport.ndarray;

final class IntNdArray extends StridedNdArray<NdArray.OfInt, int[]> implements NdArray.OfInt {
    IntNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfInt with(Layout layout) {
        return new IntNdArray(memory, dtype, layout);
    }

    @Override
    public int get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(int value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, int[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private int read(long address) {
        return dtype == DType.UINT8
                ? Byte.toUnsignedInt(memory.getByte(address))
                : memory.getInt(address * Integer.BYTES);
    }

    private void write(long address, int value) {
        if (dtype == DType.UINT8) {
            memory.putByte(address, toUnsignedByte(value));
        } else {
            memory.putInt(address * Integer.BYTES, value);
        }
    }

    private static byte toUnsignedByte(int value) {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("found " + value + "; expected 0 to 255, the values of uint8");
        }
        return (byte) value;
    }
}
