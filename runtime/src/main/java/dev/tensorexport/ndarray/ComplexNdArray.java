package dev.tensorexport.ndarray;

import java.io.IOException;
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
        return new Complex(part(real(), index), part(imag(), index));
    }

    @Override
    public Complex item() {
        onlyAddress();
        return get(new long[layout.rank()]);
    }

    private static double part(NdArray parts, long... index) {
        return parts instanceof OfDouble doubles
                ? doubles.get(index)
                : parts.ofFloat().get(index);
    }

    @Override
    public void set(Complex value, long... index) {
        setPart(real(), value.real(), index);
        setPart(imag(), value.imag(), index);
    }

    private static void setPart(NdArray parts, double value, long... index) {
        if (parts instanceof OfDouble doubles) {
            doubles.set(value, index);
        } else {
            parts.ofFloat().set((float) value, index);
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
            parts.ofFloat().fill((float) value);
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
        DType part = switch (dtype) {
            case COMPLEX32 -> DType.FLOAT16;
            case COMPLEX64 -> DType.FLOAT32;
            default -> DType.FLOAT64;
        };
        return of(memory, part, layout.halved(), isReadOnly());
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
}
