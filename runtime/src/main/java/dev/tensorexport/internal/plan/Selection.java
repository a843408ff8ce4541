package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Dims;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chooses indices once the sizes they are chosen from are known. A value: selections of the same indices are equal. */
public interface Selection {
    /** The selection as it stands in plans, for example {@code 3 indices}. */
    String description();

    /**
     * The indices, as they are now.
     *
     * @param sizes the sizes of the dims from the first that is selected from to the last of the tensor; none of a
     *     0-dim tensor
     * @throws IndexOutOfBoundsException if an index is outside its dim
     * @throws IllegalArgumentException if a mask has another shape than the dims
     */
    Positions from(long[] sizes);

    /** The shape of what is chosen from one dim, where no element has to be read for that; null elsewhere. */
    default long @Nullable [] knownShape() {
        return null;
    }

    /**
     * What was chosen.
     *
     * @param dims how many dims it was chosen from, which are counted as one, in row-major order; 0 if a 0-dim mask
     *     chose all elements or none
     * @param positions the indices in these
     * @param shape the dims that stand in their place
     */
    record Positions(int dims, long[] positions, long... shape) {
        public Positions {
            positions = positions.clone();
            shape = shape.clone();
        }

        @Override
        public long[] positions() {
            return positions.clone();
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        /** Whether strides give the dims that are chosen from as one. */
        boolean canFlatten(int dim, Layout elements) {
            return dims <= 1 || elements.canReshape(elements.flattenedShape(dim, dim + dims - 1));
        }

        /** The shape of what is taken, from the first of these dims on, of elements of a shape. */
        long[] shape(int dim, long... elements) {
            int after = dim + dims;
            long[] sizes = Arrays.copyOf(elements, dim + shape.length + elements.length - after);
            System.arraycopy(shape, 0, sizes, dim, shape.length);
            System.arraycopy(elements, after, sizes, dim + shape.length, elements.length - after);
            return sizes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Positions that
                    && dims == that.dims
                    && Arrays.equals(positions, that.positions)
                    && Arrays.equals(shape, that.shape);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(positions) + Arrays.hashCode(shape);
        }

        @Override
        public String toString() {
            return positions.length + " of " + dims + " dims as " + Arrays.toString(shape);
        }
    }

    /** What does not change: indices of one dim, of which those below 0 count from the end, or a mask of one. */
    final class Fixed implements Selection {
        private final Object chosen;

        Fixed(long... indices) {
            chosen = indices.clone();
        }

        Fixed(boolean... mask) {
            chosen = mask.clone();
        }

        @Override
        public String description() {
            return chosen instanceof long[] indices ? indices.length + " indices" : "mask";
        }

        @Override
        public Positions from(long[] sizes) {
            long[] shape = {Array.getLength(chosen)};
            return chosen instanceof long[] indices
                    ? ofOneDim(indices, shape, sizes)
                    : where((boolean[]) chosen, shape, sizes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fixed that && Objects.deepEquals(chosen, that.chosen);
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(new Object[] {chosen});
        }
    }

    /**
     * What an array chooses: of bool, the indices where it is true, one dim for all of its own; of integers, these
     * indices of one dim, in the array's shape.
     *
     * @throws IllegalArgumentException if the array is neither
     */
    static Positions by(NdArray array, long... sizes) {
        if (array instanceof NdArray.OfBoolean mask) {
            return where(mask.toArray(), mask.shape(), sizes);
        }
        if (array.dtype().isInteger()) {
            try (NdArray rowMajor = array.copy()) {
                return ofOneDim(rowMajor.reshape(-1).toArrayExact(long[].class), array.shape(), sizes);
            }
        }
        throw new IllegalArgumentException("found an index of " + array.dtype() + " " + Arrays.toString(array.shape())
                + "; expected a mask of bool, or integers");
    }

    private static Positions ofOneDim(long[] indices, long[] shape, long... sizes) {
        return new Positions(1, Dims.normalizeIndices(indices, sizes), shape);
    }

    /** Where a mask of some dims is true. */
    private static Positions where(boolean[] mask, long[] shape, long... sizes) {
        long[] positions = Dims.whereTrue(mask, shape, sizes);
        return new Positions(shape.length, positions, positions.length);
    }
}
