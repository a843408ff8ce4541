package dev.tensorexport.ndarray;

import java.lang.reflect.Array;

/**
 * What the typed arrays share; each of them adds only how one element is read and written.
 *
 * @param <S> the public type of the array
 * @param <A> the primitive array its elements are copied to
 */
abstract class StridedNdArray<S extends NdArray, A> {
    /** The longest array that common VMs can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    final Memory memory;
    final DType dtype;
    private final Layout layout;

    StridedNdArray(Memory memory, DType dtype, Layout layout) {
        this.memory = memory;
        this.dtype = dtype;
        this.layout = layout;
    }

    abstract S with(Layout layout);

    /** Copies elements that lie {@code step} apart, decoding each. */
    abstract void gather(long address, long step, A target, int at, int count);

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

    final long address(long... index) {
        return layout.address(index);
    }

    @SuppressWarnings("unchecked") // A is the array type of the dtype's element type
    public final A toArray() {
        A target = (A) Array.newInstance(dtype.elementType(), arrayLength(layout.numel()));
        copy(layout, target);
        return target;
    }

    public final void copyTo(A target) {
        if (Array.getLength(target) != layout.numel()) {
            throw new IllegalArgumentException("found a target of " + Array.getLength(target) + " elements; expected "
                    + layout.numel() + ", the elements of " + dtype + " " + layout);
        }
        copy(layout, target);
    }

    public final <T> T toArray(Class<T> type) {
        int rank = 0;
        Class<?> element = type;
        for (; element.isArray(); element = element.getComponentType()) {
            rank++;
        }
        if (element != dtype.elementType() || rank != layout.rank() || rank == 0) {
            throw new IllegalArgumentException("found " + dtype + " " + layout + "; expected an array for "
                    + type.getSimpleName() + ". It can be read with " + suggestion());
        }
        return type.cast(nested(layout, type));
    }

    private String suggestion() {
        return layout.rank() == 0
                ? "get()"
                : "toArray(" + dtype.elementType() + "[]".repeat(layout.rank()) + ".class)";
    }

    private Object nested(Layout layout, Class<?> type) {
        int length = arrayLength(layout.size(0));
        Object array = Array.newInstance(type.getComponentType(), length);
        if (layout.rank() == 1) {
            copy(layout, array);
        } else {
            for (int i = 0; i < length; i++) {
                Array.set(array, i, nested(layout.select(0, i), type.getComponentType()));
            }
        }
        return array;
    }

    /** Copies in row-major order: gapless runs as they are where the bytes are the values, else element by element. */
    @SuppressWarnings("unchecked") // A is the array type of the dtype's element type
    private void copy(Layout source, Object target) {
        memory.checkOpen();
        source.forEachRow((position, address, step, count) -> {
            if (step == 1 && dtype.isPrimitive()) {
                memory.read(address * dtype.itemSize(), dtype.itemSize(), target, (int) position, (int) count);
            } else {
                gather(address, step, (A) target, (int) position, (int) count);
            }
        });
    }

    private int arrayLength(long length) {
        if (length > LONGEST_ARRAY) {
            throw new IllegalStateException("found " + length + " elements in " + dtype + " " + layout
                    + "; a Java array holds at most " + LONGEST_ARRAY + ". Take a part with slice() or select() first");
        }
        return (int) length;
    }

    /** The elements as NumPy prints them. */
    @Override
    public final String toString() {
        return NdArrayFormat.format((NdArray) this);
    }
}
