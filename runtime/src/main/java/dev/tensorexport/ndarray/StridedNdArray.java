package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Segments;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What all arrays share: a window on memory, and views of it.
 *
 * @param <S> the public type of the array
 */
abstract class StridedNdArray<S extends NdArray> implements Memory.Owner {
    final Memory memory;
    final DType dtype;
    final Layout layout;
    final int itemSize;
    private final boolean readOnly;

    StridedNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        this.memory = memory.base();
        this.dtype = dtype;
        this.layout = layout;
        this.itemSize = dtype.itemSize();
        this.readOnly = readOnly;
    }

    /** The array of a dtype that is not quantized, over a layout that lies within the memory. */
    static NdArray of(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        return switch (dtype) {
            case BOOL -> new BooleanNdArray(memory, dtype, layout, readOnly);
            case INT8 -> new ByteNdArray(memory, dtype, layout, readOnly);
            case INT16 -> new ShortNdArray(memory, dtype, layout, readOnly);
            case UINT8, UINT16, INT32 -> new IntNdArray(memory, dtype, layout, readOnly);
            case UINT32, INT64, UINT64 -> new LongNdArray(memory, dtype, layout, readOnly);
            case FLOAT8_E4M3FN,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E5M2,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E8M0FNU,
                    FLOAT16,
                    BFLOAT16,
                    FLOAT32 -> new FloatNdArray(memory, dtype, layout, readOnly);
            case FLOAT64 -> new DoubleNdArray(memory, dtype, layout, readOnly);
            case COMPLEX32, COMPLEX64, COMPLEX128 -> new ComplexNdArray(memory, dtype, layout, readOnly);
            case QINT8, QUINT8, QINT32 ->
                throw new IllegalArgumentException("found " + dtype
                        + ", whose values depend on a scale that only the tensor holds; expected a dtype that is not quantized."
                        + " Call dequantize() on the tensor first, or int_repr() for the raw integers");
        };
    }

    /** An array of this dtype elsewhere. */
    abstract S with(Memory memory, Layout layout, boolean readOnly);

    private S with(Layout layout) {
        return with(memory, layout, readOnly);
    }

    public final DType dtype() {
        return dtype;
    }

    public final Layout layout() {
        return layout;
    }

    public final Memory memory() {
        return readOnly ? memory.asReadOnly() : memory;
    }

    public final <T> T unwrap(Class<T> type) {
        return segment(Segments.escape(memory(), type), type);
    }

    /** What was asked for, if there is such a thing. */
    static <T> T segment(@Nullable Object segment, Class<T> type) {
        if (segment == null) {
            throw new IllegalArgumentException("found " + type.getName() + " on JDK "
                    + Runtime.version().feature()
                    + "; expected java.lang.foreign.MemorySegment, on JDK 22 or later. Take bits() and asBuffer()");
        }
        return type.cast(segment);
    }

    public Lease<?> lease() {
        return bits().lease();
    }

    public final boolean sharesMemory() {
        return memory.isBorrowed();
    }

    public final boolean isReadOnly() {
        return readOnly;
    }

    public final boolean isOpen() {
        return memory.isOpen();
    }

    public final void close() {
        if (memory.belongsTo(this)) {
            memory.close();
        }
    }

    @Override
    public final String describe() {
        return dtype + " " + layout;
    }

    public final S asReadOnly() {
        return with(memory, layout, true);
    }

    public final S select(int dim, long index) {
        return with(layout.select(dim, index));
    }

    public final S slice(int dim, long start, long stop) {
        return slice(dim, start, stop, 1);
    }

    public final S slice(int dim, long start, long stop, long step) {
        return with(layout.slice(dim, start, stop, step));
    }

    public final S flip(int dim) {
        return with(layout.flip(dim));
    }

    public final S transpose(int dim0, int dim1) {
        return with(layout.transpose(dim0, dim1));
    }

    public final S permute(int... dims) {
        return with(layout.permute(dims));
    }

    public final S reshape(long... sizes) {
        return with(layout.reshape(sizes));
    }

    public final S squeeze() {
        return with(layout.squeeze());
    }

    public final S squeeze(int dim) {
        return with(layout.squeeze(dim));
    }

    public final S unsqueeze(int dim) {
        return with(layout.unsqueeze(dim));
    }

    public final S expand(long... sizes) {
        return with(memory, layout.expand(sizes), true);
    }

    public final Iterable<S> rows() {
        long size = layout.size(0);
        return () -> LongStream.range(0, size).mapToObj(i -> select(0, i)).iterator();
    }

    public final S copy() {
        memory.checkOpen();
        Layout contiguous = Layout.contiguous(layout.shape());
        Memory fresh = Memory.allocate(Math.multiplyExact(contiguous.numel(), dtype.itemSize()));
        S copy = with(fresh, contiguous, false);
        fresh.belongTo((Memory.Owner) (Object) copy);
        copy.assign((NdArray) this);
        return copy;
    }

    public final void assign(NdArray source) {
        checkWritableOnce();
        if (source.dtype() != dtype) {
            throw new IllegalArgumentException(
                    "found a source of " + source.dtype() + " " + source.layout() + "; expected "
                            + dtype + ", the dtype of the target " + this.layout
                            + ". Cast the tensor first, or assign an array: toArrayExact() converts what can be converted exactly");
        }
        NdArray expanded = source.expand(layout.shape());
        Memory from = ((StridedNdArray<?>) (Object) source).memory;
        from.checkOpen();
        assignBits(isApart(from, source.layout()) ? expanded : source.copy().expand(layout.shape()));
    }

    /** Whether it is certain that writing here changes nothing there. */
    private boolean isApart(Memory other, Layout there) {
        return other == memory ? layout.isApart(there) : memory.isApartFrom(other);
    }

    private void assignBits(NdArray source) {
        ((PrimitiveNdArray<?, ?>) (Object) bits()).assignSameDtype(source.bits());
    }

    public final boolean contentEquals(NdArray other) {
        return contentEquals(other, false);
    }

    public final boolean contentEquals(NdArray other, boolean equalNan) {
        return whileHeld(other, () -> Comparison.equal((NdArray) this, other, equalNan));
    }

    public final boolean allClose(NdArray other) {
        return allClose(other, 1e-5, 1e-8, false);
    }

    public final boolean allClose(NdArray other, double rtol, double atol, boolean equalNan) {
        return whileHeld(other, () -> Comparison.close((NdArray) this, other, rtol, atol, equalNan));
    }

    private boolean whileHeld(NdArray other, BooleanSupplier comparison) {
        Memory others = ((StridedNdArray<?>) (Object) other).memory;
        memory.acquire();
        try {
            others.acquire();
            try {
                return comparison.getAsBoolean();
            } finally {
                others.release();
            }
        } finally {
            memory.release();
        }
    }

    public NdArray bits() {
        DType bits = switch (dtype.itemSize()) {
            case 1 -> DType.INT8;
            case 2 -> DType.INT16;
            case 4 -> DType.INT32;
            default -> DType.INT64;
        };
        return of(memory, bits, layout, readOnly);
    }

    public void writeTo(WritableByteChannel channel) throws IOException {
        // As bits, which are their own bytes; but any byte other than 0 is true in memory, and only 1 is in a file.
        ElementWriter.write((PrimitiveNdArray<?, ?>) (dtype == DType.BOOL ? this : bits()), channel);
    }

    public void writeTo(WritableByteChannel channel, DType dtype) throws IOException {
        if (dtype == this.dtype) {
            writeTo(channel);
        } else if (this instanceof FloatNdArray floats && dtype == DType.FLOAT32) {
            ElementWriter.write(floats, channel);
        } else {
            throw new IllegalArgumentException("found " + dtype + " for elements of " + this.dtype
                    + "; expected the same, float32 for smaller floats, or complex64 for complex32");
        }
    }

    final long address(long... index) {
        return layout.address(index);
    }

    /** The address of an element that is about to be written. */
    final long target(long... index) {
        checkNotReadOnly();
        return layout.address(index);
    }

    /** The address of the only element. */
    final long onlyAddress() {
        if (layout.numel() != 1) {
            throw new IllegalStateException("found " + layout.numel() + " elements in " + dtype + " " + layout
                    + "; expected exactly one. Take one with get(), or all with toArray()");
        }
        return layout.offset();
    }

    final void checkWritable() {
        checkNotReadOnly();
        memory.checkOpen();
    }

    private void checkNotReadOnly() {
        if (readOnly) {
            throw new UnsupportedOperationException(dtype + " " + layout
                    + " is read-only: it, or what it is a view of, is from asReadOnly(), from expand() or on read-only memory."
                    + " Write to the array that it is a view of, or to a copy()");
        }
    }

    /** Fails if it would depend on an order which of several values an element gets. */
    final void checkWritableOnce() {
        checkWritable();
        if (layout.mayOverlapItself()) {
            throw new UnsupportedOperationException(
                    dtype + " " + layout + " has several elements at one address, so which of"
                            + " several values stays would depend on an order. Assign to a copy(), or set() or fill() it");
        }
    }

    /** The elements as NumPy prints them. */
    @Override
    public final String toString() {
        return NdArrayFormat.format((NdArray) this);
    }
}
