package dev.tensorexport.internal.layout;

import java.util.Arrays;
import java.util.stream.IntStream;

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
                            + (size == 0 ? "none, because its size is 0" : -size + " to " + (size - 1)));
        }
        return index < 0 ? index + size : index;
    }

    /**
     * Indices of the first of some dims, counted from its start.
     *
     * @throws IndexOutOfBoundsException if there is no such index
     */
    public static long[] normalizeIndices(long[] indices, long... sizes) {
        long[] positions = new long[indices.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = normalizeIndex(indices[i], 0, sizes);
        }
        return positions;
    }

    /**
     * Where a mask of some dims is true, in row-major order.
     *
     * @param shape of the mask
     * @param sizes of the dims from the first that the mask is of
     * @throws IllegalArgumentException if the mask has another shape than the dims
     */
    public static long[] whereTrue(boolean[] mask, long[] shape, long... sizes) {
        if (shape.length > sizes.length || !Arrays.equals(shape, Arrays.copyOf(sizes, shape.length))) {
            throw new IllegalArgumentException("found a mask of shape " + Arrays.toString(shape) + " for dims of sizes "
                    + Arrays.toString(sizes) + "; expected the leading sizes");
        }
        return IntStream.range(0, mask.length)
                .filter(i -> mask[i])
                .asLongStream()
                .toArray();
    }
}
