package dev.tensorexport.samples.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The tensors that DJL is asked for. */
public enum DjlSource {
    TWO_DIMS(false, 32, 64),
    FOUR_DIMS(false, 2, 4, 16, 16),
    TRANSPOSED(true, 64, 32),
    LARGE(false, Pace.SIDE, Pace.SIDE),
    LARGE_TRANSPOSED(true, Pace.SIDE, Pace.SIDE);

    private final boolean isTransposed;
    private final Shape shape;

    DjlSource(boolean isTransposed, long... sizes) {
        this.isTransposed = isTransposed;
        this.shape = new Shape(sizes);
    }

    boolean isTransposed() {
        return isTransposed;
    }

    int count() {
        return (int) shape.size();
    }

    NDArray tensor(NDManager manager, int source) {
        NDArray tensor = manager.create(Elements.of(source, count()), shape);
        return isTransposed ? tensor.transpose() : tensor;
    }

    /** Where a source has the elements that a copy has to have, both in row-major order. */
    IntUnaryOperator places() {
        if (!isTransposed) {
            return IntUnaryOperator.identity();
        }
        int rows = (int) shape.get(1);
        int columns = (int) shape.get(0);
        return index -> index % columns * rows + index / columns;
    }

    <T> RoundRobin<T> sources(IntFunction<T> source) {
        return shape.size() > 1 << 12 ? RoundRobin.large(source) : RoundRobin.small(source);
    }
}
