package dev.tensorexport.internal.layout;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the element at an index lies: a shape, a stride for each dim, and an offset, all counted in elements.
 *
 * <p>The rules of shapes are here, for arrays and for the steps of conversions: the names, arguments and meaning are
 * PyTorch's, also where NumPy's differ. A dim or an index below 0 counts from the end.
 *
 * <p>All index arithmetic of the library is here. Sizes are {@code long} and checked: a layout whose addresses do not
 * fit in a {@code long} cannot be made. Immutable.
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
        boolean isEmpty = isEmpty(shape);
        for (int dim = 0; dim < shape.length; dim++) {
            if (strides[dim] < 0 && (isEmpty || shape[dim] == 1)) {
                strides[dim] = -strides[dim]; // no step is taken, and LibTorch takes none below 0
            }
        }
        if (isEmpty) {
            numel = 0;
            return;
        }
        numel = product(shape);
        long lowest = offset;
        long highest = offset;
        for (int dim = 0; dim < shape.length; dim++) {
            long reach = Math.multiplyExact(shape[dim] - 1, strides[dim]);
            lowest = Math.addExact(lowest, Math.min(reach, 0));
            highest = Math.addExact(highest, Math.max(reach, 0));
        }
        Math.addExact(highest, 1); // end()
        if (lowest < 0) {
            throw new IllegalArgumentException("layout " + this + " reaches before the start of its memory");
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

    /** As {@link #of} from element 0 on, of fresh arrays, which it keeps. */
    public static Layout taking(long[] shape, long[] strides) {
        return new Layout(checkSizes(shape), strides, 0);
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

    /**
     * How many elements a shape has.
     *
     * @throws IllegalArgumentException if a size is negative
     * @throws ArithmeticException if the number does not fit in a {@code long}
     */
    public static long numel(long... shape) {
        return isEmpty(checkSizes(shape)) ? 0 : product(shape);
    }

    private static long[] rowMajorStrides(long[] shape) {
        long[] strides = new long[shape.length];
        boolean isEmpty = isEmpty(shape);
        long stride = 1;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            strides[dim] = stride;
            long size = Math.max(shape[dim], 1);
            boolean isMeaningless =
                    isEmpty && stride > Long.MAX_VALUE / size; // and may be anything, as nothing lies there
            stride = isMeaningless ? 0 : Math.multiplyExact(stride, size);
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
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    private static boolean isEmpty(long[] shape) {
        for (long size : shape) {
            if (size == 0) {
                return true;
            }
        }
        return false;
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
        return shape[Dims.normalizeSized(dim, shape)];
    }

    /**
     * The step of one dim, in elements.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public long stride(int dim) {
        return strides[Dims.normalizeSized(dim, shape)];
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
        if (numel == 0) {
            return 0;
        }
        long highest = offset;
        for (int dim = 0; dim < shape.length; dim++) {
            highest += Math.max((shape[dim] - 1) * strides[dim], 0);
        }
        return highest + 1;
    }

    /**
     * Whether the elements all lie before, or all after, those of another layout of the same memory and element size.
     */
    public boolean isDisjoint(Layout other) {
        return numel == 0 || other.numel == 0 || end() <= other.start() || other.end() <= start();
    }

    /** The lowest element an index lies at; 0 when empty. */
    private long start() {
        if (numel == 0) {
            return 0;
        }
        long lowest = offset;
        for (int dim = 0; dim < shape.length; dim++) {
            lowest += Math.min((shape[dim] - 1) * strides[dim], 0);
        }
        return lowest;
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
     * The element an index lies at. The forms for one to four dims do the same, and make no array.
     *
     * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
     */
    public long address(long... index) {
        if (index.length != shape.length) {
            throw otherRank(index);
        }
        long address = offset;
        for (int dim = 0; dim < index.length; dim++) {
            address += position(index[dim], dim) * strides[dim];
        }
        return address;
    }

    public long address(long i) {
        if (shape.length != 1) {
            throw otherRank(i);
        }
        return offset + position(i, 0) * strides[0];
    }

    public long address(long i, long j) {
        if (shape.length != 2) {
            throw otherRank(i, j);
        }
        return offset + position(i, 0) * strides[0] + position(j, 1) * strides[1];
    }

    public long address(long i, long j, long k) {
        if (shape.length != 3) {
            throw otherRank(i, j, k);
        }
        return offset + position(i, 0) * strides[0] + position(j, 1) * strides[1] + position(k, 2) * strides[2];
    }

    public long address(long i, long j, long k, long l) {
        if (shape.length != 4) {
            throw otherRank(i, j, k, l);
        }
        return offset
                + position(i, 0) * strides[0]
                + position(j, 1) * strides[1]
                + position(k, 2) * strides[2]
                + position(l, 3) * strides[3];
    }

    /** An index of a dim counted from its start. */
    private long position(long index, int dim) {
        return index >= 0 && index < shape[dim] ? index : Dims.normalizeIndex(index, dim, shape);
    }

    private IndexOutOfBoundsException otherRank(long... index) {
        return new IndexOutOfBoundsException("found index " + Arrays.toString(index) + " of " + index.length
                + " dims; expected " + shape.length + ", one for each dim of shape " + this
                + (index.length < shape.length
                        ? ". A part is select(dim, index), in Kotlin array[index, Ellipsis]"
                        : ""));
    }

    /**
     * One index of a dim, which goes away.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     */
    public Layout select(int dim, long index) {
        int at = Dims.normalizeSized(dim, shape);
        long position = Dims.normalizeIndex(index, at, shape);
        return new Layout(without(shape, at), without(strides, at), offset + position * strides[at]);
    }

    /** The indices of a dim from {@code start} on; {@link #slice(int, long, long, long)} to the end. */
    public Layout slice(int dim, long start) {
        return slice(dim, start, Long.MAX_VALUE, 1);
    }

    /** The indices of a dim from {@code start}, before {@code stop}; {@link #slice(int, long, long, long)}. */
    public Layout slice(int dim, long start, long stop) {
        return slice(dim, start, stop, 1);
    }

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}, as in Python: an end below 0 counts
     * from the end of the dim, one outside the dim is taken for the dim's own, and nothing is between ends in the wrong
     * order. {@link Long#MAX_VALUE} stands for the end of every dim.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if the step is not positive: as in PyTorch, and unlike in NumPy, {@link #flip}
     *     reverses a dim
     */
    public Layout slice(int dim, long start, long stop, long step) {
        checkStep(step);
        int at = Dims.normalizeSized(dim, shape);
        long from = clamp(start, shape[at]);
        long length = Math.max(clamp(stop, shape[at]) - from, 0);
        return every(at, from, length / step + (length % step == 0 ? 0 : 1), step);
    }

    /** Refuses a step that no {@link #slice} takes. */
    public static void checkStep(long step) {
        if (step < 1) {
            throw new IllegalArgumentException(
                    "found step " + step + "; expected 1 or more, as in PyTorch. Call flip() to reverse a dim");
        }
    }

    private static long clamp(long end, long size) {
        return Math.min(Math.max(end < 0 ? end + size : end, 0), size);
    }

    /**
     * {@code length} indices of a dim from {@code start}, which counts from the end where it is below 0. Unlike those
     * of a {@link #slice}, all of them must be there.
     *
     * @throws IndexOutOfBoundsException if there is no such dim, or fewer indices from there on
     */
    public Layout narrow(int dim, long start, long length) {
        int at = Dims.normalizeSized(dim, shape);
        long size = shape[at];
        long from = start < 0 ? start + size : start;
        if (from < 0 || from > size || length < 0 || length > size - from) {
            throw new IndexOutOfBoundsException("found start " + start + " and length " + length + " for dim " + dim
                    + " of shape " + this + "; expected a start from " + -size + " to " + size
                    + ", and a length that ends within " + size + ". Call slice(), which cuts off what is outside");
        }
        return every(at, from, length, 1);
    }

    /** So many indices of a dim that lie within it. */
    private Layout every(int dim, long start, long count, long step) {
        long[] sizes = shape.clone();
        sizes[dim] = count;
        long[] steps = strides.clone();
        steps[dim] = count > 1 ? strides[dim] * step : strides[dim];
        return new Layout(sizes, steps, count == 0 ? offset : offset + start * strides[dim]);
    }

    /**
     * Dims in reverse order.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if a dim is named twice
     */
    public Layout flip(int... dims) {
        long[] steps = strides.clone();
        long start = offset;
        boolean[] isFlipped = new boolean[Math.max(shape.length, 1)];
        for (int dim : dims) {
            int at = Dims.normalize(dim, shape);
            if (isFlipped[at]) {
                throw new IllegalArgumentException("found dim " + dim + " twice in " + Arrays.toString(dims)
                        + " for shape " + this + "; expected each dim once at most");
            }
            isFlipped[at] = true;
            if (numel > 0 && shape.length > 0 && shape[at] > 1) {
                start += (shape[at] - 1) * strides[at];
                steps[at] = -strides[at];
            }
        }
        return new Layout(shape, steps, start);
    }

    /** The dims of more than one index whose strides are below 0. */
    public int[] descendingDims() {
        return IntStream.range(0, shape.length)
                .filter(dim -> shape[dim] > 1 && strides[dim] < 0)
                .toArray();
    }

    /**
     * Two dims exchanged.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public Layout transpose(int dim0, int dim1) {
        int first = Dims.normalize(dim0, shape);
        int second = Dims.normalize(dim1, shape);
        if (first == second) {
            return this;
        }
        long[] sizes = shape.clone();
        long[] steps = strides.clone();
        sizes[first] = shape[second];
        sizes[second] = shape[first];
        steps[first] = strides[second];
        steps[second] = strides[first];
        return new Layout(sizes, steps, offset);
    }

    /**
     * One dim moved to another place; the others keep their order.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public Layout movedim(int source, int destination) {
        int from = Dims.normalize(source, shape);
        int to = Dims.normalize(destination, shape);
        int[] order = new int[shape.length];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (i == to) {
                order[i] = from;
            } else {
                next += next == from ? 1 : 0;
                order[i] = next++;
            }
        }
        return permute(order);
    }

    /**
     * The dims in another order.
     *
     * @param dims each dim once; {@code dims[i]} is the dim that becomes dim {@code i}
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if a dim is missing or repeated
     */
    public Layout permute(int... dims) {
        long[] sizes = new long[dims.length];
        long[] steps = new long[dims.length];
        boolean[] isTaken = new boolean[shape.length];
        boolean each = dims.length == shape.length;
        for (int i = 0; each && i < dims.length; i++) {
            int dim = Dims.normalizeSized(dims[i], shape);
            each = !isTaken[dim];
            isTaken[dim] = true;
            sizes[i] = shape[dim];
            steps[i] = strides[dim];
        }
        if (!each) {
            throw new IllegalArgumentException(
                    "found dims " + Arrays.toString(dims) + "; expected each dim of shape " + this + " once");
        }
        return new Layout(sizes, steps, offset);
    }

    /**
     * The same elements in the same row-major order, in another shape.
     *
     * @param sizes the new shape; one size may be -1, which stands for as many as are left
     * @throws IllegalArgumentException if the shape has another number of elements, or if no strides give it, as with
     *     most transposed layouts
     */
    public Layout reshape(long... sizes) {
        long[] resolved = resolved(sizes);
        Layout reshaped = strided(resolved);
        if (reshaped == null) {
            throw new IllegalArgumentException("shape " + this + " with strides " + Arrays.toString(strides)
                    + " cannot be viewed as shape " + Arrays.toString(resolved) + ": no strides give that order."
                    + " Call copy() first, and reshape the copy");
        }
        return reshaped;
    }

    /**
     * Whether there are strides for {@link #reshape}, so that no copy is needed.
     *
     * @throws IllegalArgumentException if the shape has another number of elements
     */
    public boolean canReshape(long... sizes) {
        return strided(resolved(sizes)) != null;
    }

    /**
     * The dims from one to another, both included, as one; a 0-dim layout gets one dim of size 1.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if the first dim is after the last, or if no strides give the order of the dim
     */
    public Layout flatten(int startDim, int endDim) {
        return reshape(flattenedShape(startDim, endDim));
    }

    /** The shape that {@link #flatten} gives, with strides or without. */
    public long[] flattenedShape(int startDim, int endDim) {
        int start = Dims.normalize(startDim, shape);
        int end = Dims.normalize(endDim, shape);
        if (start > end) {
            throw new IllegalArgumentException("found start dim " + startDim + " and end dim " + endDim + " for shape "
                    + this + "; expected the start not to be after the end");
        }
        if (shape.length == 0) {
            return new long[] {1};
        }
        long[] flat = new long[shape.length - (end - start)];
        System.arraycopy(shape, 0, flat, 0, start);
        flat[start] = product(Arrays.copyOfRange(shape, start, end + 1));
        System.arraycopy(shape, end + 1, flat, start + 1, shape.length - end - 1);
        return flat;
    }

    /** The same elements in a shape of as many; null if no strides give it. */
    private @Nullable Layout strided(long... resolved) {
        if (numel == 0) {
            return new Layout(resolved, rowMajorStrides(resolved), offset);
        }
        long[] steps = new long[resolved.length];
        int dim = resolved.length - 1;
        // From the last dim on: groups of dims that are one run in memory are cut anew, each on its own.
        long group = 1;
        long step = shape.length == 0 ? 1 : strides[shape.length - 1];
        for (int old = shape.length - 1; old >= 0; old--) {
            group *= shape[old];
            if (old == 0 || shape[old - 1] != 1 && strides[old - 1] != group * step) {
                long covered = 1;
                while (dim >= 0 && (covered < group || resolved[dim] == 1)) {
                    steps[dim] = covered * step;
                    covered *= resolved[dim--];
                }
                if (covered != group) {
                    return null;
                }
                if (old > 0) {
                    step = strides[old - 1];
                    group = 1;
                }
            }
        }
        Arrays.fill(steps, 0, dim + 1, 1); // of a scalar, where all sizes are 1
        return new Layout(resolved, steps, offset);
    }

    /** The sizes with -1 replaced by what makes the number of elements right. */
    private long[] resolved(long[] sizes) {
        long[] resolved = sizes.clone();
        int inferred = -1;
        for (int dim = 0; dim < resolved.length; dim++) {
            if (resolved[dim] == -1 && inferred < 0) {
                inferred = dim;
                resolved[dim] = 1;
            }
        }
        long others = isEmpty(checkSizes(resolved)) ? 0 : product(resolved);
        if (inferred >= 0) {
            if (others == 0 || numel % others != 0) {
                throw new IllegalArgumentException(
                        "found shape " + Arrays.toString(sizes) + ", where -1 cannot be inferred;" + " expected one of "
                                + numel + " elements, as shape " + this + " has");
            }
            resolved[inferred] = numel / others;
        } else if (others != numel) {
            throw new IllegalArgumentException("found shape " + Arrays.toString(sizes) + " of " + others
                    + " elements; expected one of " + numel + ", as shape " + this + " has");
        }
        return resolved;
    }

    /** Without the dims of size 1. */
    public Layout squeeze() {
        Layout rest = this;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            rest = rest.squeeze(dim);
        }
        return rest;
    }

    /**
     * Without one dim if its size is 1, and with it, as in PyTorch, if its size is another.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public Layout squeeze(int dim) {
        int at = Dims.normalize(dim, shape);
        return shape.length == 0 || shape[at] != 1
                ? this
                : new Layout(without(shape, at), without(strides, at), offset);
    }

    /**
     * With one more dim, of size 1, which becomes dim {@code dim}.
     *
     * @param dim from 0, for the first, to {@link #rank()} or -1, for the last
     * @throws IndexOutOfBoundsException if there can be no such dim
     */
    public Layout unsqueeze(int dim) {
        int at = Dims.normalizeNew(dim, shape);
        return new Layout(with(shape, at, 1), with(strides, at, 1), offset);
    }

    /**
     * Repeated, in memory only once, to a larger shape: dims of size 1 grow to any size, dims are added in front, and
     * -1 leaves a dim that is there as it is.
     *
     * @throws IllegalArgumentException if a dim of another size than 1 would have to change
     */
    public Layout expand(long... sizes) {
        int added = sizes.length - shape.length;
        boolean fits = added >= 0;
        long[] expanded = sizes.clone();
        long[] steps = new long[sizes.length];
        for (int dim = 0; fits && dim < shape.length; dim++) {
            long size = sizes[added + dim] == -1 ? shape[dim] : sizes[added + dim];
            fits = shape[dim] == size || shape[dim] == 1;
            expanded[added + dim] = size;
            steps[added + dim] = shape[dim] == size ? strides[dim] : 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("found sizes " + Arrays.toString(sizes) + " for shape " + this
                    + "; expected its sizes to be 1 or the same as the last " + shape.length + " of those");
        }
        return new Layout(checkSizes(expanded), steps, offset);
    }

    /** Each element seen as its two halves, which become a last dim of size 2. */
    public Layout viewAsReal() {
        long[] sizes = Arrays.copyOf(shape, shape.length + 1);
        long[] steps = new long[sizes.length];
        for (int dim = 0; dim < shape.length; dim++) {
            steps[dim] = Math.multiplyExact(strides[dim], 2);
        }
        sizes[shape.length] = 2;
        steps[shape.length] = 1;
        return new Layout(sizes, steps, Math.multiplyExact(offset, 2));
    }

    /** The elements' addresses in row-major order. */
    public LongStream addresses() {
        StridedIterator runs = StridedIterator.inOrder(this);
        if (numel == 0 || runs.isOneRun()) {
            long step = runs.step();
            return LongStream.range(0, numel).map(i -> offset + i * step);
        }
        return LongStream.range(0, numel).map(this::addressAt);
    }

    /** The address of the element that comes after so many others in row-major order. */
    private long addressAt(long position) {
        long address = offset;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            address += position % shape[dim] * strides[dim];
            position /= shape[dim];
        }
        return address;
    }

    /** The index of the element that comes after so many others in row-major order. */
    public long[] index(long position) {
        long[] index = new long[shape.length];
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            index[dim] = position % shape[dim];
            position /= shape[dim];
        }
        return index;
    }

    /**
     * How many elements of memory the indices lie at: those of an expanded dim lie at one. Where dims interlock, as no
     * slice, transpose or reshape makes them, it may count gaps between them too.
     */
    public long extent() {
        long indices = 1;
        long step = 0;
        for (int dim = 0; dim < shape.length; dim++) {
            if (strides[dim] == 0) {
                indices *= Math.min(shape[dim], 1);
            } else {
                indices *= shape[dim];
                step = shape[dim] == 1 ? step : gcd(step, Math.abs(strides[dim]));
            }
        }
        return step == 0 ? indices : Math.min(indices, (end() - start() - 1) / step + 1);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /**
     * Whether two indices may lie at one address. Sure where it says no; where dims interlock, as no slice, transpose
     * or reshape makes them, it may say yes without need.
     */
    public boolean mayOverlap() {
        if (numel < 2) {
            return false;
        }
        Integer[] bySteps = new Integer[shape.length];
        Arrays.setAll(bySteps, dim -> dim);
        Arrays.sort(bySteps, Comparator.comparingLong(dim -> Math.abs(strides[dim])));
        long reach = 0;
        for (int dim : bySteps) {
            if (shape[dim] > 1) {
                long step = Math.abs(strides[dim]);
                if (step <= reach) {
                    return true;
                }
                reach += (shape[dim] - 1) * step;
            }
        }
        return false;
    }

    private static long[] without(long[] values, int dim) {
        long[] rest = new long[values.length - 1];
        System.arraycopy(values, 0, rest, 0, dim);
        System.arraycopy(values, dim + 1, rest, dim, rest.length - dim);
        return rest;
    }

    private static long[] with(long[] values, int dim, long value) {
        long[] more = new long[values.length + 1];
        System.arraycopy(values, 0, more, 0, dim);
        more[dim] = value;
        System.arraycopy(values, dim, more, dim + 1, values.length - dim);
        return more;
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
