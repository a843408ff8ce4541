package dev.tensorexport.ndarray;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/**
 * What all arrays share: a window on memory, and views of it.
 *
 * @param <S> the public type of the array
 */
abstract class StridedNdArray<S extends NdArray> {
    final Memory memory;
    final DType dtype;
    final Layout layout;

    StridedNdArray(Memory memory, DType dtype, Layout layout) {
        this.memory = memory;
        this.dtype = dtype;
        this.layout = layout;
    }

    abstract S with(Layout layout);

    public final DType dtype() {
        return dtype;
    }

    public final Layout layout() {
        return layout;
    }

    public final boolean sharesMemory() {
        return memory.isBorrowed();
    }

    public final boolean isOpen() {
        return memory.isOpen();
    }

    public final void close() {
        memory.close();
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

    public final S transpose(int dim0, int dim1) {
        return with(layout.transpose(dim0, dim1));
    }

    public final S permute(int... dims) {
        return with(layout.permute(dims));
    }

    public NdArray bits() {
        DType bits = switch (dtype.itemSize()) {
            case 1 -> DType.INT8;
            case 2 -> DType.INT16;
            case 4 -> DType.INT32;
            default -> DType.INT64;
        };
        return NdArray.of(memory, bits, layout);
    }

    public void writeTo(WritableByteChannel channel) throws IOException {
        new ElementWriter(memory, dtype, channel).write(layout);
    }

    final long address(long... index) {
        return layout.address(index);
    }

    /** The elements as NumPy prints them. */
    @Override
    public final String toString() {
        return NdArrayFormat.format((NdArray) this);
    }
}
