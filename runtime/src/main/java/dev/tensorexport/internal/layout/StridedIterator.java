package dev.tensorexport.internal.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over two layouts of the same shape together, in as few runs of equal steps as their strides allow.
 *
 * <p>It is a cursor: {@link #next()} moves to a run, and the other methods describe the run. If the other layout is
 * that of a row-major array, its addresses are the positions in that array.
 */
public final class StridedIterator {
    /**
     * The rows and columns of a block, where the one layout is adjacent along rows and the other along columns. Both
     * are read and written in runs so long that memory is fetched ahead. A block of floats stays in the second-level
     * cache, and one line of each column in half of the fastest. Measured:
     * {@code docs/decisions/08-blocked-transpose.md}.
     */
    public static final int BLOCK_ROWS = 192;

    public static final int BLOCK_COLUMNS = 256;

    /**
     * From one column of a block to the next where a block is kept: not a power of two, or all columns would share a
     * few sets of the cache.
     */
    public static final int BLOCK_PITCH = BLOCK_ROWS + 8;

    /** The smallest stride at which the elements of a run are roughly in different cache lines. */
    private static final int WIDE_STRIDE = 8;

    /** The longest run for which moving to the next run costs more than the run itself. */
    public static final int SHORT_RUN = 8;

    /** Room for the dims of most layouts. */
    private static final int USUAL_DIMS = 8;

    private final long[] sizes;
    private final long[] steps;
    private final long[] otherSteps;
    private final long[] index;

    /**
     * How many dims are walked from outside; the two after them, a dim of rows and one of runs, are walked in blocks.
     */
    private int outer;

    private long blockRows;
    private long blockColumns;
    private long outerAddress;
    private long outerOther;
    private long firstRow;
    private long firstColumn;
    private long row;
    private boolean started;
    private boolean atEnd;

    private StridedIterator(int dims) {
        sizes = new long[dims + 2];
        steps = new long[dims + 2];
        otherSteps = new long[dims + 2];
        index = new long[dims + 2];
    }

    /** @param other null for the positions in a row-major array */
    private StridedIterator begin(Layout layout, @Nullable Layout other, boolean anyOrder) {
        outer = coalesce(layout, other);
        boolean blocks = anyOrder && interchange();
        blockRows = blocks ? BLOCK_ROWS : 1;
        blockColumns = blocks ? BLOCK_COLUMNS : Long.MAX_VALUE;
        Arrays.fill(index, 0);
        outerAddress = layout.offset();
        outerOther = other == null ? 0 : other.offset();
        firstRow = 0;
        firstColumn = 0;
        row = 0;
        started = false;
        atEnd = layout.numel() == 0;
        return this;
    }

    /** Iterates over a layout in row-major order. */
    public static StridedIterator inOrder(Layout layout) {
        return inOrder(layout, layout);
    }

    /** Iterates over two layouts of the same shape in row-major order. */
    public static StridedIterator inOrder(Layout layout, Layout other) {
        return new StridedIterator(layout.rank()).begin(layout, other, false);
    }

    /** Iterates over two layouts of the same shape in the fastest order. */
    public static StridedIterator inAnyOrder(Layout layout, Layout other) {
        return new StridedIterator(layout.rank()).begin(layout, other, true);
    }

    /** Iterates over a layout and the positions of its elements in a row-major array, in the fastest order. */
    public static StridedIterator toArray(Layout layout) {
        return new StridedIterator(layout.rank()).begin(layout, null, true);
    }

    /**
     * As {@link #toArray(Layout)}.
     *
     * @param used an iterator to reuse, which nobody needs any more; null for a new one
     */
    public static StridedIterator toArray(Layout layout, @Nullable StridedIterator used) {
        boolean reusable = layout.rank() <= USUAL_DIMS;
        StridedIterator iterator =
                reusable && used != null ? used : new StridedIterator(Math.max(layout.rank(), USUAL_DIMS));
        return iterator.begin(layout, null, true);
    }

    /**
     * Drops dims of size 1 and joins dims that are one run in both layouts. The last dim that is left becomes the runs,
     * and one of size 1 before it the rows.
     *
     * @return how many dims are left before those two
     */
    private int coalesce(Layout layout, @Nullable Layout other) {
        int last = -1;
        long positions = layout.numel();
        for (int dim = 0; dim < layout.rank(); dim++) {
            long size = layout.size(dim);
            if (size == 1) {
                continue;
            }
            positions = size == 0 ? 0 : positions / size;
            long otherStride = other == null ? positions : other.stride(dim);
            boolean joined =
                    last >= 0 && steps[last] == layout.stride(dim) * size && otherSteps[last] == otherStride * size;
            if (!joined) {
                last++;
            }
            sizes[last] = joined ? sizes[last] * size : size;
            steps[last] = layout.stride(dim);
            otherSteps[last] = otherStride;
        }
        int before = Math.max(last, 0);
        move(before, before + 1, last < 0);
        sizes[before] = 1;
        steps[before] = 0;
        otherSteps[before] = 0;
        return before;
    }

    private void move(int from, int to, boolean none) {
        sizes[to] = none ? 1 : sizes[from];
        steps[to] = none ? 1 : steps[from];
        otherSteps[to] = none ? 1 : otherSteps[from];
    }

    /**
     * Interchanges loops: makes the outer dim with the smallest step the dim of rows, if the runs' step is wide; or the
     * last outer dim, if the runs are short. Returns whether there are blocks then.
     */
    private boolean interchange() {
        int rows = -1;
        long runStep = Math.abs(steps[outer + 1]);
        for (int dim = 0; dim < outer; dim++) {
            if (Math.abs(steps[dim]) < (rows < 0 ? runStep : Math.abs(steps[rows]))) {
                rows = dim;
            }
        }
        if (rows < 0 || runStep < WIDE_STRIDE) {
            rows = outer - 1;
            if (rows < 0 || sizes[outer + 1] > SHORT_RUN || sizes[rows] <= SHORT_RUN) {
                return false;
            }
        }
        move(rows, outer, false);
        sizes[rows] = 1;
        return true;
    }

    /** Moves to the next run, the first one at first. Returns false where there is none. */
    public boolean next() {
        if (started && row + 1 < firstRow + rows() && !atEnd) {
            row++;
            return true;
        }
        return nextBlock();
    }

    /**
     * Moves to the first run of the next block, the first one at first. A block is {@link #rows()} runs of the same
     * length; in row-major order always one. Returns false where there is none.
     */
    public boolean nextBlock() {
        if (!started) {
            started = true;
        } else if (blockRows == 1) {
            atEnd = atEnd || !nextOuter();
        } else if (sizes[outer + 1] - firstColumn > blockColumns) {
            firstColumn += blockColumns;
        } else {
            firstColumn = 0;
            firstRow += blockRows;
            if (firstRow >= sizes[outer]) {
                firstRow = 0;
                atEnd = atEnd || !nextOuter();
            }
        }
        row = firstRow;
        return !atEnd;
    }

    private boolean nextOuter() {
        for (int dim = outer - 1; dim >= 0; dim--) {
            if (++index[dim] < sizes[dim]) {
                outerAddress += steps[dim];
                outerOther += otherSteps[dim];
                return true;
            }
            outerAddress -= (sizes[dim] - 1) * steps[dim];
            outerOther -= (sizes[dim] - 1) * otherSteps[dim];
            index[dim] = 0;
        }
        return false;
    }

    /** The address of the run's first element. */
    public long address() {
        return outerAddress + row * steps[outer] + firstColumn * steps[outer + 1];
    }

    /** The distance between the run's elements. */
    public long step() {
        return steps[outer + 1];
    }

    /** The address of the run's first element in the other layout. */
    public long other() {
        return outerOther + row * otherSteps[outer] + firstColumn * otherSteps[outer + 1];
    }

    /** The distance between the run's elements in the other layout. */
    public long otherStep() {
        return otherSteps[outer + 1];
    }

    /** How many elements the run has, at least 1. */
    public long count() {
        return Math.min(sizes[outer + 1] - firstColumn, blockColumns);
    }

    /** How many runs the block has. */
    public long rows() {
        return Math.min(sizes[outer] - firstRow, blockRows);
    }

    /** The distance between the first elements of the block's runs. */
    public long rowStep() {
        return steps[outer];
    }

    /** The distance between the first elements of the block's runs in the other layout. */
    public long otherRowStep() {
        return otherSteps[outer];
    }

    /** Whether all elements are one run. */
    public boolean isOneRun() {
        return outer == 0;
    }
}
