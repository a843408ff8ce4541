package dev.tensorexport.ndarray;

import java.util.Arrays;

/**
 * Where the element at an index lies: a shape, a stride for each dim, and an offset, all counted in elements.
 *
 * <p>All index arithmetic of the library is here. Sizes are {@code long} and checked: a layout whose addresses do not fit
 * in a {@code long} cannot be made. Immutable.
 */
public final class Layout {
    private final long[] shape;
    private final long[] strides;
    private final long offset;
    private final long numel;

    private Layout(long[] shape, long[] strides, long offset) {
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
        this.numel = product(shape);
        if (numel > 0) {
            Math.addExact(offset, reach(false));
            if (Math.addExact(offset, reach(true)) < 0) {
                throw new IllegalArgumentException("layout " + this + " reaches before the start of its memory");
            }
        }
    }

    /**
     * A layout with explicit strides.
     *
     * @param shape the size of each dim, none negative
     * @param strides the step of each dim, in elements; zero and negative steps are allowed
     * @param offset the element at which index {@code [0, 0, ...]} lies
     * @throws IllegalArgumentException if a size is negative, the ranks differ, or an index would lie before element 0
     * @throws ArithmeticException if an address does not fit in a {@code long}
     */
    public static Layout of(long[] shape, long[] strides, long offset) {
        if (shape.length != strides.length) {
            throw new IllegalArgumentException(
                    "found " + shape.length + " sizes and " + strides.length + " strides; expected as many of each");
        }
        return new Layout(checkSizes(shape.clone()), strides.clone(), offset);
    }

    /**
     * The row-major layout of a shape: the last dim is adjacent in memory.
     *
     * @throws IllegalArgumentException if a size is negative
     * @throws ArithmeticException if the number of elements does not fit in a {@code long}
     */
    public static Layout contiguous(long... shape) {
        long[] sizes = checkSizes(shape.clone());
        return new Layout(sizes, rowMajorStrides(sizes), 0);
    }

    private static long[] rowMajorStrides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            strides[dim] = stride;
            stride = Math.multiplyExact(stride, Math.max(shape[dim], 1));
        }
        return strides;
    }

    private static long[] checkSizes(long[] shape) {
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "found size " + size + " in shape " + Arrays.toString(shape) + "; expected none below 0");
            }
        }
        return shape;
    }

    private static long product(long[] shape) {
        for (long size : shape) {
            if (size == 0) {
                return 0;
            }
        }
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** How far the lowest (or the highest) address lies from the offset. */
    private long reach(boolean lowest) {
        long reach = 0;
        for (int dim = 0; dim < shape.length; dim++) {
            if (strides[dim] < 0 == lowest) {
                reach = Math.addExact(reach, Math.multiplyExact(shape[dim] - 1, strides[dim]));
            }
        }
        return reach;
    }

    /** The number of dims; 0 for a scalar. */
    public int rank() {
        return shape.length;
    }

    /**
     * The size of one dim.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public long size(int dim) {
        return shape[checkDim(dim)];
    }

    /**
     * The step of one dim, in elements.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public long stride(int dim) {
        return strides[checkDim(dim)];
    }

    /** The element at which index {@code [0, 0, ...]} lies. */
    public long offset() {
        return offset;
    }

    /** The sizes, as a fresh array. */
    public long[] shape() {
        return shape.clone();
    }

    /** The strides in elements, as a fresh array. */
    public long[] strides() {
        return strides.clone();
    }

    /** The number of elements: the product of the sizes, 1 for a scalar. */
    public long numel() {
        return numel;
    }

    /** One past the highest element any index lies at, so the number of elements the memory must hold; 0 when empty. */
    public long end() {
        return numel == 0 ? 0 : offset + reach(false) + 1;
    }

    /** Whether the elements lie in row-major order with no gap; dims of size 1 do not matter. */
    public boolean isContiguous() {
        if (numel == 0) {
            return true;
        }
        long expected = 1;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            if (shape[dim] != 1) {
                if (strides[dim] != expected) {
                    return false;
                }
                expected *= shape[dim];
            }
        }
        return true;
    }

    /**
     * The element an index lies at.
     *
     * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape; negative indices do not
     *     count from the end
     */
    public long address(long... index) {
        if (index.length != shape.length) {
            throw new IndexOutOfBoundsException(
                    "index " + Arrays.toString(index) + " has " + index.length + " dims; shape " + this + " has "
                            + shape.length);
        }
        long address = offset;
        for (int dim = 0; dim < index.length; dim++) {
            if (index[dim] < 0 || index[dim] >= shape[dim]) {
                throw new IndexOutOfBoundsException("index " + Arrays.toString(index) + " is outside shape " + this
                        + ": dim " + dim + " goes from 0 to " + (shape[dim] - 1));
            }
            address += index[dim] * strides[dim];
        }
        return address;
    }

    /**
     * One index of a dim, which goes away.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     */
    public Layout select(int dim, long index) {
        checkDim(dim);
        if (index < 0 || index >= shape[dim]) {
            throw new IndexOutOfBoundsException("index " + index + " is outside dim " + dim + " of shape " + this
                    + ", which goes from 0 to " + (shape[dim] - 1));
        }
        return new Layout(without(shape, dim), without(strides, dim), offset + index * strides[dim]);
    }

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or the range does not lie inside it
     * @throws IllegalArgumentException if the step is not positive
     */
    public Layout slice(int dim, long start, long stop, long step) {
        checkDim(dim);
        if (start < 0 || stop < start || stop > shape[dim]) {
            throw new IndexOutOfBoundsException("range " + start + " until " + stop + " is outside dim " + dim
                    + " of shape " + this + ", which goes from 0 until " + shape[dim]);
        }
        if (step < 1) {
            throw new IllegalArgumentException("found step " + step + "; expected 1 or more");
        }
        long[] sizes = shape.clone();
        sizes[dim] = (stop - start) / step + ((stop - start) % step == 0 ? 0 : 1);
        long[] steps = strides.clone();
        steps[dim] = sizes[dim] > 1 ? Math.multiplyExact(strides[dim], step) : strides[dim];
        return new Layout(sizes, steps, sizes[dim] == 0 ? offset : offset + start * strides[dim]);
    }

    /**
     * Two dims exchanged.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public Layout transpose(int dim0, int dim1) {
        long[] sizes = shape.clone();
        long[] steps = strides.clone();
        sizes[checkDim(dim0)] = shape[checkDim(dim1)];
        sizes[dim1] = shape[dim0];
        steps[dim0] = strides[dim1];
        steps[dim1] = strides[dim0];
        return new Layout(sizes, steps, offset);
    }

    /**
     * The dims in another order.
     *
     * @param dims each dim once; {@code dims[i]} is the dim that becomes dim {@code i}
     * @throws IllegalArgumentException if a dim is missing, repeated or unknown
     */
    public Layout permute(int... dims) {
        int[] sorted = dims.clone();
        Arrays.sort(sorted);
        boolean each = dims.length == shape.length;
        for (int dim = 0; each && dim < sorted.length; dim++) {
            each = sorted[dim] == dim;
        }
        if (!each) {
            throw new IllegalArgumentException(
                    "found dims " + Arrays.toString(dims) + "; expected each dim of shape " + this + " once");
        }
        long[] sizes = new long[dims.length];
        long[] steps = new long[dims.length];
        for (int i = 0; i < dims.length; i++) {
            sizes[i] = shape[dims[i]];
            steps[i] = strides[dims[i]];
        }
        return new Layout(sizes, steps, offset);
    }

    /** Each element seen as its two halves, which become a last dim of size 2. */
    Layout halved() {
        long[] sizes = Arrays.copyOf(shape, shape.length + 1);
        long[] steps = new long[sizes.length];
        for (int dim = 0; dim < shape.length; dim++) {
            steps[dim] = Math.multiplyExact(strides[dim], 2);
        }
        sizes[shape.length] = 2;
        steps[shape.length] = 1;
        return new Layout(sizes, steps, Math.multiplyExact(offset, 2));
    }

    /** Receives the elements of a layout in row-major order, a run of equal steps at a time. */
    @FunctionalInterface
    interface RowVisitor {
        /**
         * @param position how many elements came before, in row-major order
         * @param address the element the run starts at
         * @param step the distance between its elements, in elements
         * @param count how many elements it has, at least 1
         */
        void row(long position, long address, long step, long count);
    }

    /** Visits every element in row-major order, in as few runs as the strides allow. */
    void forEachRow(RowVisitor visitor) {
        if (numel == 0) {
            return;
        }
        long[] sizes = new long[Math.max(shape.length, 1)];
        long[] steps = new long[sizes.length];
        int last = coalesce(sizes, steps);
        long count = sizes[last];
        long[] index = new long[last];
        long address = offset;
        for (long position = 0; ; position += count) {
            visitor.row(position, address, steps[last], count);
            int dim = last - 1;
            while (dim >= 0 && ++index[dim] == sizes[dim]) {
                address -= (sizes[dim] - 1) * steps[dim];
                index[dim--] = 0;
            }
            if (dim < 0) {
                return;
            }
            address += steps[dim];
        }
    }

    /** Drops dims of size 1 and joins dims that are one run in memory. Returns the last dim that is left. */
    private int coalesce(long[] sizes, long[] steps) {
        int last = 0;
        sizes[0] = 1;
        steps[0] = 1;
        for (int dim = 0; dim < shape.length; dim++) {
            if (shape[dim] == 1) {
                continue;
            }
            if (sizes[last] == 1) {
                sizes[last] = shape[dim];
            } else if (steps[last] == strides[dim] * shape[dim]) {
                sizes[last] *= shape[dim];
            } else {
                sizes[++last] = shape[dim];
            }
            steps[last] = strides[dim];
        }
        return last;
    }

    private int checkDim(int dim) {
        if (dim < 0 || dim >= shape.length) {
            throw new IndexOutOfBoundsException(
                    "dim " + dim + " is not in shape " + this + ", which has " + shape.length + " dims");
        }
        return dim;
    }

    private static long[] without(long[] values, int dim) {
        long[] rest = new long[values.length - 1];
        System.arraycopy(values, 0, rest, 0, dim);
        System.arraycopy(values, dim + 1, rest, dim, rest.length - dim);
        return rest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && offset == that.offset
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(strides, that.strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(shape) + Arrays.hashCode(strides)) + Long.hashCode(offset);
    }

    /** The shape, for example {@code [2, 3]}. */
    @Override
    public String toString() {
        return Arrays.toString(shape);
    }
}
