package dev.tensorexport.internal.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.ndarray.DType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * The innermost arrays of nested arrays that have the shape of a layout, and where the elements of each lie.
 *
 * @param <A> the innermost arrays
 */
public final class NestedRows<A> {
    private final Primitive<A> primitive;
    private final DType dtype;
    private final Layout layout;
    private final long[] shape;
    private final long[] strides;

    /** @param layout for {@link #make} one that has dims */
    public NestedRows(Primitive<A> primitive, DType dtype, Layout layout) {
        this.primitive = primitive;
        this.dtype = dtype;
        this.layout = layout;
        this.shape = layout.shape();
        this.strides = layout.strides();
    }

    /** Takes the innermost arrays one after the other. */
    @FunctionalInterface
    public interface Visitor<A> {
        /**
         * @param address where the array's first element lies; the others follow with the stride of the last dim
         * @param position how many elements came before, in row-major order
         */
        void row(long address, long position, A row);
    }

    /** The elements of an array of held memory as fresh nested arrays. */
    public static <A, R> Object read(Memory memory, DType dtype, Layout layout, Codec<A, R> codec) {
        int size = ArrayType.arrayLength(layout.size(-1), dtype, layout);
        long stride = layout.stride(-1);
        R bits = codec.takeBits();
        Object array = new NestedRows<>(codec.values(), dtype, layout)
                .make((address, position, row) -> codec.read(memory, address, stride, bits, row, 0, size));
        codec.giveBack(bits);
        return array;
    }

    /** Writes nested arrays that were checked to held memory. */
    public static <A, R> void write(Object[] rows, Memory memory, DType dtype, Layout layout, Codec<A, R> codec) {
        long stride = layout.stride(-1);
        R bits = codec.takeBits();
        new NestedRows<>(codec.values(), dtype, layout)
                .forEach(
                        rows,
                        (address, position, row) -> codec.write(
                                row,
                                0,
                                bits,
                                memory,
                                address,
                                stride,
                                codec.values().length(row)));
        codec.giveBack(bits);
    }

    /** Fails if nested arrays do not have exactly the shape and the primitive, or hold a value that is not encoded. */
    public static <A> void check(Object[] rows, DType dtype, Layout layout, Codec<A, ?> codec) {
        NestedRows<A> nested = new NestedRows<>(codec.values(), dtype, layout);
        nested.check(rows);
        if (codec.hasRange()) {
            nested.forEach(rows, (address, position, row) -> codec.check(row, i -> layout.index(position + i)));
        }
    }

    /** Makes nested arrays and has the innermost ones filled. */
    public Object make(Visitor<A> filler) {
        for (long size : shape) {
            ArrayType.arrayLength(size, dtype, layout);
        }
        Class<?>[] types = new Class<?>[shape.length];
        Class<?> type = primitive.type();
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            types[dim] = type;
            type = type.arrayType();
        }
        return make(types, 0, layout.offset(), 0, filler);
    }

    private Object make(Class<?>[] types, int dim, long address, long rowsBefore, Visitor<A> filler) {
        int length = (int) shape[dim];
        if (dim == shape.length - 1) {
            A row = primitive.newArray(length);
            filler.row(address, rowsBefore * length, row);
            return row;
        }
        Object[] rows = (Object[]) Array.newInstance(types[dim], length);
        for (int i = 0; i < length; i++) {
            rows[i] = make(types, dim + 1, address + i * strides[dim], rowsBefore * length + i, filler);
        }
        return rows;
    }

    /** Visits the innermost arrays of some that were checked. */
    private void forEach(Object array, Visitor<A> visitor) {
        forEach(array, 0, layout.offset(), 0, visitor);
    }

    private void forEach(Object array, int dim, long address, long rowsBefore, Visitor<A> visitor) {
        if (dim == shape.length - 1) {
            visitor.row(address, rowsBefore * shape[dim], primitive.cast(array));
            return;
        }
        Object[] rows = (Object[]) array;
        for (int i = 0; i < rows.length; i++) {
            forEach(rows[i], dim + 1, address + i * strides[dim], rowsBefore * rows.length + i, visitor);
        }
    }

    private void check(Object[] array) {
        ArrayType found = ArrayType.of(array.getClass());
        if (found.element() != primitive.type() || found.rank() != shape.length) {
            throw new IllegalArgumentException("found values in a "
                    + array.getClass().getSimpleName() + "; expected a " + ArrayType.arrayType(dtype, layout) + " for "
                    + dtype + " " + layout);
        }
        check(array, new int[shape.length], 0);
    }

    private void check(@Nullable Object array, int[] index, int dim) {
        if (array == null || Array.getLength(array) != shape[dim]) {
            StringBuilder row = new StringBuilder(dim == 0 ? "" : " in row ");
            for (int i = 0; i < dim; i++) {
                row.append('[').append(index[i]).append(']');
            }
            throw new IllegalArgumentException("found " + (array == null ? "null" : Array.getLength(array) + " values")
                    + row + "; expected " + shape[dim] + ", the size of dim " + dim + " of " + dtype + " " + layout
                    + ". Make all rows of a dim equally long");
        }
        if (dim < shape.length - 1) {
            Object[] rows = (Object[]) array;
            for (int i = 0; i < rows.length; i++) {
                index[dim] = i;
                check(rows[i], index, dim + 1);
            }
        }
    }
}
