package dev.tensorexport.internal.plan;

import dev.tensorexport.ndarray.Layout;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A part of a tensor, or its dims in another order, taken without a copy; named as PyTorch names it, and meaning the
 * same: dims and indices below 0 count from the end.
 *
 * @param description the view as it stands in plans, for example {@code narrow(0, 0, 8)}
 * @param change what it does to a layout; throws IndexOutOfBoundsException or IllegalArgumentException if it does not
 *     fit
 */
public record View(String description, UnaryOperator<Layout> change) implements Operation {
    /** {@code length} indices of a dim from {@code start}. */
    public static View narrow(int dim, long start, long length) {
        return new View("narrow(" + dim + ", " + start + ", " + length + ")", layout -> {
            long from = start < 0 ? start + layout.size(dim) : start;
            return layout.slice(dim, from, Math.addExact(from, length), 1);
        });
    }

    /** One index of a dim, which goes away. */
    public static View select(int dim, long index) {
        return new View("select(" + dim + ", " + index + ")", layout -> layout.select(dim, index));
    }

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}. Ends beyond the dim are taken for
     * its own, as Python does.
     *
     * @throws IllegalArgumentException if the step is not positive: LibTorch has no tensors with negative strides
     */
    public static View slice(int dim, long start, long stop, long step) {
        if (step < 1) {
            throw new IllegalArgumentException(
                    "found step " + step + "; expected 1 or more, as in LibTorch. Take the slice of the array instead");
        }
        return new View("slice(" + dim + ", " + start + ", " + stop + ", " + step + ")", layout -> {
            long size = layout.size(dim);
            long from = end(start, size);
            return layout.slice(dim, from, Math.max(from, end(stop, size)), step);
        });
    }

    private static long end(long end, long size) {
        return Math.min(Math.max(end < 0 ? end + size : end, 0), size);
    }

    /** Two dims exchanged. */
    public static View transpose(int dim0, int dim1) {
        return new View("transpose(" + dim0 + ", " + dim1 + ")", layout -> {
            int first = Dims.of(dim0, layout.shape());
            int second = Dims.of(dim1, layout.shape());
            return first == second ? layout : layout.transpose(first, second);
        });
    }

    /** The dims in another order; {@code dims[i]} is the dim that becomes dim {@code i}. */
    public static View permute(int... dims) {
        int[] order = dims.clone();
        return new View("permute(" + list(Arrays.toString(order)) + ")", layout -> layout.permute(order));
    }

    /** One dim moved to another place; the others keep their order. */
    public static View movedim(int source, int destination) {
        return new View("movedim(" + source + ", " + destination + ")", layout -> {
            int from = Dims.of(source, layout.shape());
            int to = Dims.of(destination, layout.shape());
            int[] order = new int[layout.rank()];
            int next = 0;
            for (int i = 0; i < order.length; i++) {
                if (i == to) {
                    order[i] = from;
                } else {
                    next += next == from ? 1 : 0;
                    order[i] = next++;
                }
            }
            return layout.permute(order);
        });
    }

    /** Without the dims of size 1. */
    public static View squeeze() {
        return new View("squeeze()", Layout::squeeze);
    }

    /** Without one dim, if its size is 1. */
    public static View squeeze(int dim) {
        return new View("squeeze(" + dim + ")", layout -> {
            int at = Dims.of(dim, layout.shape());
            return layout.rank() > 0 && layout.size(at) == 1 ? layout.squeeze(at) : layout;
        });
    }

    /** With one more dim, of size 1, which becomes dim {@code dim}. */
    public static View unsqueeze(int dim) {
        return new View("unsqueeze(" + dim + ")", layout -> layout.unsqueeze(dim));
    }

    /** Repeated to a larger shape: dims of size 1 grow, dims are added in front, and -1 leaves a dim as it is. */
    public static View expand(long... sizes) {
        long[] wanted = sizes.clone();
        return new View("expand(" + list(Arrays.toString(wanted)) + ")", layout -> {
            long[] resolved = wanted.clone();
            int added = wanted.length - layout.rank();
            for (int dim = Math.max(added, 0); dim < wanted.length; dim++) {
                resolved[dim] = wanted[dim] == -1 ? layout.size(dim - added) : wanted[dim];
            }
            return layout.expand(resolved);
        });
    }

    private static String list(String inBrackets) {
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
