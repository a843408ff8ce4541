package dev.tensorexport.samples.benchmarks;

/** Shapes of tensors so small that their elements hardly matter. */
public enum SmallShape {
    TWO_DIMS("2d", 32, 64),
    FOUR_DIMS("4d", 2, 4, 16, 16);

    static final int COUNT = 32 * 64;

    private final String label;
    private final long[] sizes;

    SmallShape(String label, long... sizes) {
        this.label = label;
        this.sizes = sizes;
    }

    String label() {
        return label;
    }

    long[] sizes() {
        return sizes.clone();
    }

    /** The index of an element by its place in row-major order. */
    long[] index(int place) {
        long[] index = new long[sizes.length];
        long left = place;
        for (int dim = sizes.length - 1; dim >= 0; dim--) {
            index[dim] = left % sizes[dim];
            left /= sizes[dim];
        }
        return index;
    }
}
