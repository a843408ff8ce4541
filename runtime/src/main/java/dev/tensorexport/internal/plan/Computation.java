package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Dims;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something LibTorch computes of the elements, on the device they are on by then; most of these leave fewer elements to
 * transfer. Named as PyTorch names it, and meaning the same.
 *
 * @param function what is computed
 * @param dim the dim it is computed along, below 0 from the end; null for all dims at once
 * @param k how many elements are kept, where the function keeps some
 */
public record Computation(Function function, @Nullable Integer dim, long k) implements Operation {
    /** What can be computed. */
    public enum Function {
        SOFTMAX("softmax(%s)"),
        AMAX("amax(%s)"),
        AMIN("amin(%s)"),
        ARGMAX("argmax(%s)"),
        ARGMIN("argmin(%s)"),
        TOPK_VALUES("topk(%s).values"),
        TOPK_INDICES("topk(%s).indices");

        private final String call;

        Function(String call) {
            this.call = call;
        }

        private boolean isTopk() {
            return this == TOPK_VALUES || this == TOPK_INDICES;
        }

        private boolean givesIndices() {
            return this == ARGMAX || this == ARGMIN || this == TOPK_INDICES;
        }

        private boolean keepsShape() {
            return this == SOFTMAX;
        }
    }

    /** The softmax along a dim. */
    public static Computation softmax(int dim) {
        return new Computation(Function.SOFTMAX, dim, 0);
    }

    /** The largest along a dim. */
    public static Computation amax(int dim) {
        return new Computation(Function.AMAX, dim, 0);
    }

    /** The smallest along a dim. */
    public static Computation amin(int dim) {
        return new Computation(Function.AMIN, dim, 0);
    }

    /** The index of the largest along a dim. */
    public static Computation argmax(int dim) {
        return new Computation(Function.ARGMAX, dim, 0);
    }

    /** The position of the largest of all elements. */
    public static Computation argmax() {
        return new Computation(Function.ARGMAX, null, 0);
    }

    /** The index of the smallest along a dim. */
    public static Computation argmin(int dim) {
        return new Computation(Function.ARGMIN, dim, 0);
    }

    /** The position of the smallest of all elements. */
    public static Computation argmin() {
        return new Computation(Function.ARGMIN, null, 0);
    }

    /** The {@code k} largest along a dim, from the largest on. */
    public static Computation topkValues(long k, int dim) {
        return new Computation(Function.TOPK_VALUES, dim, k);
    }

    /** The indices of the {@code k} largest along a dim, from the largest on. */
    public static Computation topkIndices(long k, int dim) {
        return new Computation(Function.TOPK_INDICES, dim, k);
    }

    @Override
    public Layout shaped(Layout before) {
        return Layout.contiguous(shape(before.shape()));
    }

    @Override
    public void addTo(Planner planner) {
        planner.compute(this);
    }

    @Override
    public boolean mayPrecede(Mark form) {
        return false;
    }

    @Override
    public String description() {
        String arguments = (function.isTopk() ? k + ", " : "") + (dim == null ? "" : dim);
        return function.call.formatted(arguments);
    }

    /** What the results are. */
    DType dtype(DType elements) {
        return function.givesIndices() ? DType.INT64 : elements;
    }

    /** Why it cannot be computed of a dtype and what to do instead; null if nothing speaks against it. */
    @Nullable
    String refusal(DType elements) {
        if (elements.isComplex()) {
            return "complex elements have no order. Take real(), or abs() of the tensor, first";
        }
        if (function == Function.SOFTMAX && !elements.isFloatingPoint()) {
            return "it takes floating point elements. Call to(FLOAT32) before it";
        }
        return null;
    }

    /**
     * The shape of the results.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if there is nothing to choose from, or not enough
     */
    long[] shape(long... shape) {
        if (dim == null) {
            for (long size : shape) {
                checkNotEmpty(size, shape);
            }
            return new long[0];
        }
        int at = Dims.normalize(dim, shape);
        if (function.keepsShape()) {
            return shape.clone();
        }
        long size = shape.length == 0 ? 1 : shape[at];
        if (function.isTopk()) {
            if (k < 0 || k > size) {
                throw new IllegalArgumentException("found " + description() + " of shape " + Arrays.toString(shape)
                        + "; expected k from 0 to " + size);
            }
            long[] sizes = shape.clone();
            if (sizes.length > 0) {
                sizes[at] = k;
            }
            return sizes;
        }
        checkNotEmpty(size, shape);
        return IntStream.range(0, shape.length)
                .filter(other -> other != at)
                .mapToLong(other -> shape[other])
                .toArray();
    }

    private void checkNotEmpty(long size, long... shape) {
        if (size == 0) {
            throw new IllegalArgumentException("found " + description() + " of shape " + Arrays.toString(shape)
                    + "; expected elements to choose from");
        }
    }
}
