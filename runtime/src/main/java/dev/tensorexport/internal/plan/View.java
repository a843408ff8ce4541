package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Layout;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A part of a tensor, or its dims in another order, taken without a copy by the rules of {@link Layout}. */
public final class View extends Described {
    private final UnaryOperator<Layout> change;

    private View(String description, UnaryOperator<Layout> change) {
        super(description);
        this.change = change;
    }

    /** {@link Layout#select}. */
    public static View select(int dim, long index) {
        return new View("select(" + dim + ", " + index + ")", layout -> layout.select(dim, index));
    }

    /**
     * {@link Layout#slice(int, long, long, long)}.
     *
     * @throws IllegalArgumentException if the step is not positive
     */
    public static View slice(int dim, long start, long stop, long step) {
        Layout.checkStep(step);
        String end = stop == Long.MAX_VALUE ? "end" : Long.toString(stop);
        String steps = step == 1 ? "" : ", " + step;
        return new View(
                "slice(" + dim + ", " + start + ", " + end + steps + ")",
                layout -> layout.slice(dim, start, stop, step));
    }

    /** {@link Layout#narrow}. */
    public static View narrow(int dim, long start, long length) {
        return new View(
                "narrow(" + dim + ", " + start + ", " + length + ")", layout -> layout.narrow(dim, start, length));
    }

    /** {@link Layout#flip}. */
    public static View flip(int... dims) {
        int[] reversed = dims.clone();
        return new View("flip(" + list(Arrays.toString(reversed)) + ")", layout -> layout.flip(reversed));
    }

    /** {@link Layout#transpose}. */
    public static View transpose(int dim0, int dim1) {
        return new View("transpose(" + dim0 + ", " + dim1 + ")", layout -> layout.transpose(dim0, dim1));
    }

    /** {@link Layout#movedim}. */
    public static View movedim(int source, int destination) {
        return new View("movedim(" + source + ", " + destination + ")", layout -> layout.movedim(source, destination));
    }

    /** {@link Layout#permute}. */
    public static View permute(int... dims) {
        int[] order = dims.clone();
        return new View("permute(" + list(Arrays.toString(order)) + ")", layout -> layout.permute(order));
    }

    /** {@link Layout#squeeze()}. */
    public static View squeeze() {
        return new View("squeeze()", Layout::squeeze);
    }

    /** {@link Layout#squeeze(int)}. */
    public static View squeeze(int dim) {
        return new View("squeeze(" + dim + ")", layout -> layout.squeeze(dim));
    }

    /** {@link Layout#unsqueeze}. */
    public static View unsqueeze(int dim) {
        return new View("unsqueeze(" + dim + ")", layout -> layout.unsqueeze(dim));
    }

    /** {@link Layout#expand}. */
    public static View expand(long... sizes) {
        long[] wanted = sizes.clone();
        return new View("expand(" + list(Arrays.toString(wanted)) + ")", layout -> layout.expand(wanted));
    }

    @Override
    public Layout shaped(Layout before) {
        return change.apply(before);
    }

    @Override
    public void addTo(Planner planner) {
        planner.view(description(), change);
    }

    private static String list(String inBrackets) {
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
