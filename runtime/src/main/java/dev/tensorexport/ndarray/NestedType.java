package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A type of nested primitive arrays, for example {@code float[][]}.
 *
 * @param type the type itself
 * @param element what the innermost arrays hold
 * @param rank how deep they are nested
 */
record NestedType(Class<?> type, Class<?> element, int rank) {
    /** The longest array that common VMs can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    static NestedType of(Class<?> type) {
        int rank = 0;
        Class<?> element = type;
        for (; element.isArray(); element = element.getComponentType()) {
            rank++;
        }
        return new NestedType(type, element, rank);
    }

    /** Takes the innermost arrays one after the other. */
    @FunctionalInterface
    interface RowVisitor {
        /**
         * @param row where the array's elements lie
         * @param position how many elements came before, in row-major order
         * @param array the innermost array
         */
        void row(Layout row, long position, Object array);
    }

    /** Makes arrays of this type for a layout of the same rank, not 0, and has the innermost ones filled. */
    Object make(DType dtype, Layout layout, RowVisitor filler) {
        return make(type, dtype, layout, 0, filler);
    }

    private static Object make(Class<?> type, DType dtype, Layout layout, long position, RowVisitor filler) {
        int length = arrayLength(layout.size(0), dtype, layout);
        Object array = Array.newInstance(type.getComponentType(), length);
        if (layout.rank() == 1) {
            filler.row(layout, position, array);
            return array;
        }
        for (int i = 0; i < length; i++) {
            Layout row = layout.select(0, i);
            ((Object[]) array)[i] = make(type.getComponentType(), dtype, row, position + i * row.numel(), filler);
        }
        return array;
    }

    /** Visits the innermost of some arrays that have the shape of a layout. */
    static void forEachRow(Object array, Layout layout, RowVisitor visitor) {
        forEachRow(array, layout, 0, visitor);
    }

    private static void forEachRow(Object array, Layout layout, long position, RowVisitor visitor) {
        if (layout.rank() == 1) {
            visitor.row(layout, position, array);
            return;
        }
        for (int i = 0; i < layout.size(0); i++) {
            Layout row = layout.select(0, i);
            forEachRow(((Object[]) array)[i], row, position + i * row.numel(), visitor);
        }
    }

    /**
     * Fails if some arrays do not have exactly the shape and the primitive of an array they are to be assigned to.
     *
     * @param checkRow is given each innermost array, to check what is in it
     */
    static void check(Object[] rows, DType dtype, Layout layout, Consumer<Object> checkRow) {
        NestedType found = of(rows.getClass());
        if (found.element != dtype.elementType() || found.rank != layout.rank()) {
            throw new IllegalArgumentException(
                    "found values in a " + rows.getClass().getSimpleName() + "; expected a " + arrayType(dtype, layout)
                            + " for " + dtype + " " + layout);
        }
        check(rows, layout.shape(), "", dtype, layout, checkRow);
    }

    private static void check(
            @Nullable Object array, long[] shape, String row, DType dtype, Layout layout, Consumer<Object> checkRow) {
        int dim = layout.rank() - shape.length;
        if (array == null || Array.getLength(array) != shape[0]) {
            throw new IllegalArgumentException("found " + (array == null ? "null" : Array.getLength(array) + " values")
                    + (row.isEmpty() ? "" : " in row " + row) + "; expected " + shape[0] + ", the size of dim " + dim
                    + " of "
                    + dtype + " " + layout);
        }
        if (shape.length == 1) {
            checkRow.accept(array);
            return;
        }
        long[] rest = Arrays.copyOfRange(shape, 1, shape.length);
        Object[] rows = (Object[]) array;
        for (int i = 0; i < rows.length; i++) {
            check(rows[i], rest, row + "[" + i + "]", dtype, layout, checkRow);
        }
    }

    /** What to say where an array is asked for as this type and has another. */
    IllegalArgumentException mismatch(DType dtype, Layout layout) {
        String fix = layout.rank() == 0 ? "get()" : "toArray(" + arrayType(dtype, layout) + ".class)";
        boolean convertible = rank == layout.rank() && rank > 0 && element.isPrimitive() && element != char.class;
        return new IllegalArgumentException(
                "found " + dtype + " " + layout + "; expected an array for " + type.getSimpleName()
                        + ". It can be read with " + fix
                        + (convertible ? ", or with toArrayExact() if " + element + " holds every value" : ""));
    }

    /** The nested arrays an array is read as, for example {@code float[][]}. */
    static String arrayType(DType dtype, Layout layout) {
        return dtype.elementType() + "[]".repeat(layout.rank());
    }

    /** The length of a Java array for so many elements. */
    static int arrayLength(long length, DType dtype, Layout layout) {
        if (length > LONGEST_ARRAY) {
            throw new IllegalStateException("found " + length + " elements in " + dtype + " " + layout
                    + "; a Java array holds at most " + LONGEST_ARRAY + ". Take a part with slice() or select() first");
        }
        return (int) length;
    }
}
