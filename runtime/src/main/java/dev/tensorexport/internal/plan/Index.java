package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Dims;
import dev.tensorexport.internal.layout.Layout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Indices of one dim or several, in any order and as often as they are named; PyTorch's {@code t[:, [2, 0]]} and
 * {@code t[mask]}. Always takes a copy, as there.
 *
 * @param dim the first dim it is about
 * @param selection which indices
 */
public record Index(int dim, Selection selection) implements Operation {
    /** Indices of a dim; those below 0 count from the end. */
    public static Index of(int dim, long... indices) {
        return new Index(dim, new Selection.Fixed(indices));
    }

    /** The indices of a dim where a mask of the dim's size is true. */
    public static Index of(int dim, boolean... mask) {
        return new Index(dim, new Selection.Fixed(mask));
    }

    /** Indices that are found out when the conversion is planned. */
    public static Index of(int dim, Selection selection) {
        return new Index(dim, selection);
    }

    @Override
    public String description() {
        return "index(" + dim + ", " + selection.description() + ")";
    }

    @Override
    public @Nullable Layout shaped(Layout before) {
        if (selection instanceof Selection.Fixed) {
            return taken(positions(before), before);
        }
        long[] known = selection.knownShape();
        if (known == null) {
            return null;
        }
        before.size(Dims.normalizeSized(dim, before.shape()));
        return taken(new Selection.Positions(1, new long[0], known), before);
    }

    /** What is chosen of elements, as it is now. */
    Selection.Positions positions(Layout elements) {
        long[] shape = elements.shape();
        int at = Dims.normalize(dim, shape);
        Selection.Positions positions = selection.from(Arrays.copyOfRange(shape, at, shape.length));
        if (positions.dims() > 0) {
            elements.size(at);
        }
        return positions;
    }

    /** The elements that are chosen, in row-major order. */
    Layout taken(Selection.Positions positions, Layout elements) {
        long[] shape = elements.shape();
        return Layout.contiguous(positions.shape(Dims.normalize(dim, shape), shape));
    }

    @Override
    public void addTo(Planner planner) {
        planner.index(this);
    }

    @Override
    public boolean mayPrecede(Mark form) {
        return false;
    }
}
