package dev.tensorexport.internal.layout;

import java.util.Arrays;

/** Dims and indices counted from the end where they are below 0, as in PyTorch and NumPy. */
public final class Dims {
    private Dims() {}

    /**
     * A dim counted from the start. As in PyTorch, a 0-dim shape has dims 0 and -1 too, wherever no size of the dim
     * matters.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public static int normalize(int dim, long... shape) {
        return normalize(dim, Math.max(shape.length, 1), shape);
    }

    /**
     * A dim counted from the start, which has a size.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public static int normalizeSized(int dim, long... shape) {
        if (shape.length == 0) {
            throw new IndexOutOfBoundsException("found dim " + dim + " of shape []; expected a shape with dims."
                    + " Call unsqueeze(0) first, which adds one of size 1");
        }
        return normalize(dim, shape.length, shape);
    }

    /** A dim that is to be added, so that one more place counts than there are dims. */
    public static int normalizeNew(int dim, long... shape) {
        return normalize(dim, shape.length + 1, shape);
    }

    private static int normalize(int dim, int count, long... shape) {
        if (dim < -count || dim >= count) {
            throw new IndexOutOfBoundsException("found dim " + dim + " of shape " + Arrays.toString(shape)
                    + "; expected " + -count + " to " + (count - 1));
        }
        return dim < 0 ? dim + count : dim;
    }

    /**
     * An index of a dim counted from its start.
     *
     * @throws IndexOutOfBoundsException if there is no such index
     */
    public static long normalizeIndex(long index, int dim, long... shape) {
        long size = shape[normalizeSized(dim, shape)];
        if (index < -size || index >= size) {
            throw new IndexOutOfBoundsException(
                    "found index " + index + " of dim " + dim + " of shape " + Arrays.toString(shape) + "; expected "
                            + (size == 0 ? "none, for its size is 0" : -size + " to " + (size - 1)));
        }
        return index < 0 ? index + size : index;
    }
}
