package dev.tensorexport.ndarray;

final class FloatNdArray extends PrimitiveNdArray<NdArray.OfFloat, float[]> implements NdArray.OfFloat {
    FloatNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfFloat with(Layout layout) {
        return new FloatNdArray(memory, dtype, layout);
    }

    @Override
    public float get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(float value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private float read(long address) {
        SmallFloat format = SmallFloat.of(dtype);
        if (format == null) {
            return memory.getFloat(address * Float.BYTES);
        }
        return format.decode(dtype.itemSize() == 1 ? memory.getByte(address) : memory.getShort(address * Short.BYTES));
    }

    private void write(long address, float value) {
        SmallFloat format = SmallFloat.of(dtype);
        if (format == null) {
            memory.putFloat(address * Float.BYTES, value);
        } else if (dtype.itemSize() == 1) {
            memory.putByte(address, (byte) format.encode(value));
        } else {
            memory.putShort(address * Short.BYTES, (short) format.encode(value));
        }
    }
}
