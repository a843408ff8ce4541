package dev.tensorexport.internal.plan;

import java.util.Arrays;

/** PyTorch's dims and indices, which count from the end where they are below 0. */
final class Dims {
    private Dims() {}

    /**
     * A dim counted from the start. A 0-dim shape has dim 0 too, as in PyTorch.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    static int of(int dim, long... shape) {
        int rank = Math.max(shape.length, 1);
        if (dim < -rank || dim >= rank) {
            throw new IndexOutOfBoundsException("dim " + dim + " is outside shape " + Arrays.toString(shape)
                    + ", whose dims go from " + -rank + " to " + (rank - 1));
        }
        return dim < 0 ? dim + rank : dim;
    }

    /**
     * An index counted from the start of its dim.
     *
     * @throws IndexOutOfBoundsException if there is no such index
     */
    static long index(long index, long size) {
        if (index < -size || index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " is outside a dim of size " + size
                    + (size == 0 ? "" : ", which goes from " + -size + " to " + (size - 1)));
        }
        return index < 0 ? index + size : index;
    }
}
