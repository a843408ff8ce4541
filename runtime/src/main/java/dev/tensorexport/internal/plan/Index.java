package dev.tensorexport.internal.plan;

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
        return new Index(dim, new Selection.Indices(indices));
    }

    /** The indices of a dim where a mask of the dim's size is true. */
    public static Index of(int dim, boolean... mask) {
        return new Index(dim, new Selection.Mask(mask));
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
    public void addTo(Planner planner) {
        planner.index(this);
    }

    @Override
    public boolean mayPrecede(Mark form) {
        return false;
    }
}
