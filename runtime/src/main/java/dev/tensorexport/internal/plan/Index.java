package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Dims;

/**
 * Indices of one dim or several, in any order and as often as they are named; PyTorch's {@code t[:, [2, 0]]} and
 * {@code t[mask]}. Always takes a copy, as there.
 *
 * @param description the operation as it stands in plans, for example {@code index(1, 2, 0)}
 * @param dim the first dim it is about
 * @param selection which indices
 */
public record Index(String description, int dim, Selection selection) implements Operation {
    /** Indices of a dim; those below 0 count from the end. */
    public static Index of(int dim, long... indices) {
        long[] wanted = indices.clone();
        return new Index(described(dim, wanted.length + " indices"), dim, sizes -> {
            long[] positions = wanted.clone();
            for (int i = 0; i < positions.length; i++) {
                positions[i] = Dims.normalizeIndex(wanted[i], 0, sizes);
            }
            return new Selection.Positions(1, positions, positions.length);
        });
    }

    /** The indices of a dim where a mask of the dim's size is true. */
    public static Index of(int dim, boolean... mask) {
        boolean[] wanted = mask.clone();
        return new Index(
                described(dim, "mask"), dim, sizes -> Selection.where(wanted, new long[] {wanted.length}, sizes));
    }

    /** Indices that are found out when the conversion is planned. */
    public static Index of(int dim, Selection selection) {
        return new Index(described(dim, "tensor"), dim, selection);
    }

    private static String described(int dim, String what) {
        return "index(" + dim + ", " + what + ")";
    }
}
