package dev.tensorexport.ndarray;

import java.lang.reflect.Array;

/**
 * What the arrays of a primitive share; each of them adds only how one element is read and written.
 *
 * @param <S> the public type of the array
 * @param <A> the primitive array its elements are copied to
 */
abstract class PrimitiveNdArray<S extends NdArray, A> extends StridedNdArray<S> {
    /** The longest array that common VMs can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    PrimitiveNdArray(Memory memory, DType dtype, Layout layout) {
        super(memory, dtype, layout);
    }

    /** Copies elements that lie {@code step} apart, decoding each. */
    abstract void gather(long address, long step, A target, int at, int count);

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
}
