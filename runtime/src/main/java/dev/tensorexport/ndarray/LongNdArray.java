package dev.tensorexport.ndarray;

final class LongNdArray extends PrimitiveNdArray<NdArray.OfLong, long[]> implements NdArray.OfLong {
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
        if (dtype == DType.UINT32) {
            return Integer.toUnsignedLong(memory.getInt(address * Integer.BYTES));
        }
        long value = memory.getLong(address * Long.BYTES);
        if (value < 0 && dtype == DType.UINT64) {
            throw new ArithmeticException("found " + Long.toUnsignedString(value) + " in an array of uint64; expected at most "
                    + Long.MAX_VALUE + ", the largest long. Read bits() and take them with Long.toUnsignedString");
        }
        return value;
    }

    private void write(long address, long value) {
        if (dtype == DType.UINT32) {
            memory.putInt(address * Integer.BYTES, (int) dtype.checkUnsigned(value));
        } else {
            memory.putLong(address * Long.BYTES, dtype == DType.UINT64 ? dtype.checkUnsigned(value) : value);
        }
    }
}
