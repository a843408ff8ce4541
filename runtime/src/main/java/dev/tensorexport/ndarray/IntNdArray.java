package dev.tensorexport.ndarray;

final class IntNdArray extends PrimitiveNdArray<NdArray.OfInt, int[]> implements NdArray.OfInt {
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
        return switch (dtype) {
            case UINT8 -> Byte.toUnsignedInt(memory.getByte(address));
            case UINT16 -> Short.toUnsignedInt(memory.getShort(address * Short.BYTES));
            default -> memory.getInt(address * Integer.BYTES);
        };
    }

    private void write(long address, int value) {
        switch (dtype) {
            case UINT8 -> memory.putByte(address, (byte) dtype.checkUnsigned(value));
            case UINT16 -> memory.putShort(address * Short.BYTES, (short) dtype.checkUnsigned(value));
            default -> memory.putInt(address * Integer.BYTES, value);
        }
    }
}
