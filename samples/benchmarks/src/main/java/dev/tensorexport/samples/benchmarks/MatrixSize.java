package dev.tensorexport.samples.benchmarks;

import java.util.function.IntFunction;

/** A matrix whose elements hardly matter, and one where nothing else does. */
public enum MatrixSize {
    SMALL("small", 32, 64),
    LARGE("large", Pace.SIDE, Pace.SIDE);

    private final String label;
    private final int rows;
    private final int columns;

    MatrixSize(String label, int rows, int columns) {
        this.label = label;
        this.rows = rows;
        this.columns = columns;
    }

    String label() {
        return label;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Many small sources or few large ones. */
    <T> RoundRobin<T> sources(IntFunction<T> source) {
        return this == SMALL ? RoundRobin.small(source) : RoundRobin.large(source);
    }
}
