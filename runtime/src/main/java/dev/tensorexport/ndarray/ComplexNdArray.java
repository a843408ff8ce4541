package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.ReducedFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

final class ComplexNdArray extends StridedNdArray<NdArray.OfComplex> implements NdArray.OfComplex {
    ComplexNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    @Override
    OfComplex with(Memory memory, Layout layout, boolean readOnly) {
        return new ComplexNdArray(memory, dtype, layout, readOnly);
    }

    @Override
    public Complex get(long... index) {
        return read(address(index));
    }

    @Override
    public Complex item() {
        return read(onlyAddress());
    }

    private Complex read(long address) {
        long offset = address * itemSize;
        ByteBuffer bytes = memory.chunk(offset);
        int at = Memory.within(offset);
        return new Complex(read(bytes, at), read(bytes, at + itemSize / 2));
    }

    private double read(ByteBuffer bytes, int at) {
        return switch (dtype) {
            case COMPLEX32 -> ReducedFloat.FLOAT16.decode(bytes.getShort(at));
            case COMPLEX64 -> bytes.getFloat(at);
            default -> bytes.getDouble(at);
        };
    }

    @Override
    public void set(Complex value, long... index) {
        long offset = target(index) * itemSize;
        ByteBuffer bytes = memory.chunk(offset);
        int at = Memory.within(offset);
        write(bytes, at, value.real());
        write(bytes, at + itemSize / 2, value.imag());
    }

    private void write(ByteBuffer bytes, int at, double value) {
        switch (dtype) {
            case COMPLEX32 -> bytes.putShort(at, (short) ReducedFloat.FLOAT16.encode((float) value));
            case COMPLEX64 -> bytes.putFloat(at, (float) value);
            default -> bytes.putDouble(at, value);
        }
    }

    @Override
    public void fill(Complex value) {
        fillPart(real(), value.real());
        fillPart(imag(), value.imag());
    }

    private static void fillPart(NdArray parts, double value) {
        if (parts instanceof OfDouble doubles) {
            doubles.fill(value);
        } else {
            parts.asFloat().fill((float) value);
        }
    }

    @Override
    public void assign(Object[] rows) {
        pairs().assign(rows);
    }

    @Override
    public NdArray real() {
        return pairs().select(layout.rank(), 0);
    }

    @Override
    public NdArray imag() {
        return pairs().select(layout.rank(), 1);
    }

    @Override
    public NdArray pairs() {
        return of(memory, dtype.toReal(), layout.halved(), isReadOnly());
    }

    /** Of the pairs, not of their bits as for other elements that have no buffer. */
    @Override
    public Lease<?> lease() {
        return pairs().lease();
    }

    @Override
    public NdArray bits() {
        return pairs().bits();
    }

    @Override
    public Object toArray() {
        return pairs().toArray();
    }

    @Override
    public <T> T toArray(Class<T> type) {
        return pairs().toArray(type);
    }

    @Override
    public <T> T toArrayExact(Class<T> type) {
        return pairs().toArrayExact(type);
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        pairs().writeTo(channel);
    }

    @Override
    public void writeTo(WritableByteChannel channel, DType dtype) throws IOException {
        if (dtype == this.dtype || dtype == DType.COMPLEX64 && this.dtype == DType.COMPLEX32) {
            pairs().writeTo(channel, dtype.toReal());
        } else {
            super.writeTo(channel, dtype);
        }
    }
}
