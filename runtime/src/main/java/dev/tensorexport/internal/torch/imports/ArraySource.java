package dev.tensorexport.internal.torch.imports;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The elements of a primitive array, or of nested arrays of any rank whose rows are equally long. */
final class ArraySource extends ElementSource {
    private final Object array;
    private final Primitive component;
    private final long[] shape;

    private ArraySource(Object array, Primitive component, long[] shape) {
        this.array = array;
        this.component = component;
        this.shape = shape;
    }

    static ArraySource of(Object array) {
        Class<?> type = array.getClass();
        int rank = 0;
        while (type.isArray()) {
            type = type.componentType();
            rank++;
        }
        Primitive component = Primitive.of(type);
        if (rank == 0 || component == null) {
            throw new IllegalArgumentException("found " + array.getClass().getSimpleName()
                    + "; expected an array or nested arrays of boolean, byte, short, int, long, float or double, a buffer of"
                    + " these, a box or a List of boxes, or an NdArray");
        }
        long[] shape = new long[rank];
        Object row = array;
        for (int dim = 0; dim < rank && row != null; dim++) {
            shape[dim] = Array.getLength(row);
            row = shape[dim] > 0 && row instanceof Object[] rows ? rows[0] : null;
        }
        ArraySource source = new ArraySource(array, component, shape);
        source.check(array, new int[rank], 0);
        return source;
    }

    /** Fails at the first row that is missing or not as long as the first of its dim. */
    private void check(@Nullable Object row, int[] index, int dim) {
        if (row == null || Array.getLength(row) != shape[dim]) {
            String found = row == null ? " is null" : " has " + Array.getLength(row) + " elements";
            throw new IllegalArgumentException(name(index, dim) + found + "; expected " + shape[dim] + ", as in "
                    + name(new int[dim], dim) + ". Pad the rows to one length");
        }
        if (dim < shape.length - 1) {
            Object[] rows = (Object[]) row;
            for (int i = 0; i < rows.length; i++) {
                index[dim] = i;
                check(rows[i], index, dim + 1);
            }
        }
    }

    private static String name(int[] index, int dim) {
        StringBuilder name = new StringBuilder("row ");
        Arrays.stream(index, 0, dim).forEach(i -> name.append('[').append(i).append(']'));
        return name.toString();
    }

    @Override
    Primitive component() {
        return component;
    }

    @Override
    long[] shape() {
        return shape.clone();
    }

    @Override
    void forEachRun(Consumer<Buffer> action) {
        visit(array, action);
    }

    private static void visit(Object row, Consumer<Buffer> action) {
        if (row instanceof Object[] rows) {
            for (Object next : rows) {
                visit(next, action);
            }
        } else if (row instanceof float[] floats) {
            action.accept(FloatBuffer.wrap(floats));
        } else if (row instanceof double[] doubles) {
            action.accept(DoubleBuffer.wrap(doubles));
        } else if (row instanceof int[] ints) {
            action.accept(IntBuffer.wrap(ints));
        } else if (row instanceof long[] longs) {
            action.accept(LongBuffer.wrap(longs));
        } else if (row instanceof short[] shorts) {
            action.accept(ShortBuffer.wrap(shorts));
        } else if (row instanceof boolean[] booleans) {
            forEachRun(i -> booleans[i], booleans.length, action);
        } else {
            action.accept(ByteBuffer.wrap((byte[]) row));
        }
    }

    @Override
    public String toString() {
        return array.getClass().getSimpleName();
    }
}
