package dev.tensorexport.plan;

import dev.tensorexport.ndarray.Layout;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A part of a tensor, or its dims in another order, taken without a copy; named as PyTorch names it.
 *
 * @param description the view as it stands in plans, for example {@code narrow(0, 0, 8)}
 * @param change what it does to a layout; throws as {@link Layout} does if it does not fit
 */
public record View(String description, UnaryOperator<Layout> change) {
    /** {@code length} indices of a dim from {@code start}. */
    public static View narrow(int dim, long start, long length) {
        return new View(
                "narrow(" + dim + ", " + start + ", " + length + ")",
                layout -> layout.slice(dim, start, Math.addExact(start, length), 1));
    }

    /** One index of a dim, which goes away. */
    public static View select(int dim, long index) {
        return new View("select(" + dim + ", " + index + ")", layout -> layout.select(dim, index));
    }

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}.
     *
     * @throws IllegalArgumentException if the step is not positive: LibTorch has no tensors with negative strides
     */
    public static View slice(int dim, long start, long stop, long step) {
        if (step < 1) {
            throw new IllegalArgumentException(
                    "found step " + step + "; expected 1 or more, as in LibTorch. Take the slice of the array instead");
        }
        return new View(
                "slice(" + dim + ", " + start + ", " + stop + ", " + step + ")",
                layout -> layout.slice(dim, start, stop, step));
    }

    /** Two dims exchanged. */
    public static View transpose(int dim0, int dim1) {
        return new View("transpose(" + dim0 + ", " + dim1 + ")", layout -> layout.transpose(dim0, dim1));
    }

    /** The dims in another order. */
    public static View permute(int... dims) {
        int[] order = dims.clone();
        return new View("permute(" + Arrays.toString(order) + ")", layout -> layout.permute(order));
    }
}
