package dev.tensorexport.internal.ndarray;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.lang.reflect.Array;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A type of nested primitive arrays, for example {@code float[][]}.
 *
 * @param type the type itself
 * @param element what the innermost arrays hold
 * @param rank how deep they are nested
 */
public record ArrayType(Class<?> type, Class<?> element, int rank) {
    /** The longest array that common VMs can make. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    public static ArrayType of(Class<?> type) {
        int rank = 0;
        Class<?> element = type;
        for (; element.isArray(); element = element.getComponentType()) {
            rank++;
        }
        return new ArrayType(type, element, rank);
    }

    /** The shape of nested arrays, by the first row of each dim. */
    public static long[] shape(Object array) {
        long[] shape = new long[of(array.getClass()).rank];
        @Nullable Object row = array;
        for (int dim = 0; dim < shape.length && row != null; dim++) {
            shape[dim] = Array.getLength(row);
            row = shape[dim] > 0 && row instanceof Object[] rows ? rows[0] : null;
        }
        return shape;
    }

    /** Whether it is an array of numbers or truth values, which elements can be converted to. */
    public boolean isOfNumbers() {
        return rank > 0 && element.isPrimitive() && element != char.class;
    }

    /** What to say where an array is asked for as this type and has another. */
    public ConversionException mismatch(DType dtype, Layout layout) {
        String fix = "as " + arrayType(dtype, layout) + ", in Kotlin " + kotlinType(dtype, layout);
        if (rank == layout.rank() && isOfNumbers()) {
            fix += ", or with toArrayExact() if " + element + " holds every value";
            fix += dtype.isInteger() && element == Codecs.rawBits(dtype).elementType()
                    ? ", or with rawBits() for the raw bits"
                    : "";
        }
        return new ConversionException("found " + dtype + " " + layout + "; expected an array for "
                + type.getSimpleName() + ". It can be read " + fix);
    }

    /** {@link #arrayType} as Kotlin calls it, for example {@code Array<FloatArray>}. */
    private static String kotlinType(DType dtype, Layout layout) {
        String element = dtype.elementType().getName();
        String box = element.substring(0, 1).toUpperCase(Locale.ROOT) + element.substring(1);
        int outer = layout.rank() - 1;
        return outer < 0 ? box : "Array<".repeat(outer) + box + "Array" + ">".repeat(outer);
    }

    /** The nested arrays an array is read as, for example {@code float[][]}. */
    public static String arrayType(DType dtype, Layout layout) {
        return dtype.elementType() + "[]".repeat(layout.rank());
    }

    /** The length of a Java array for so many elements. */
    public static int arrayLength(long length, DType dtype, Layout layout) {
        if (length > LONGEST_ARRAY) {
            throw new IllegalStateException("found " + length + " elements in " + dtype + " " + layout
                    + "; a Java array holds at most " + LONGEST_ARRAY + ". Take a part with slice() or select() first");
        }
        return (int) length;
    }
}
