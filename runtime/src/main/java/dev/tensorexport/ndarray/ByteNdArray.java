package dev.tensorexport.ndarray;

final class ByteNdArray extends PrimitiveNdArray<NdArray.OfByte, byte[]> implements NdArray.OfByte {
    ByteNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    @Override
    OfByte with(Layout layout) {
        return new ByteNdArray(memory, dtype, layout);
    }

    @Override
    public byte get(long... index) {
        return read(address(index));
    }

    @Override
    public void set(byte value, long... index) {
        write(address(index), value);
    }

    @Override
    void gather(long address, long step, byte[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = read(address + i * step);
        }
    }

    private byte read(long address) {
        return memory.getByte(address * Byte.BYTES);
    }

    private void write(long address, byte value) {
        memory.putByte(address * Byte.BYTES, value);
    }
}
