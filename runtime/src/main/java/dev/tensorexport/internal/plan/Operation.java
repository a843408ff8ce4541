package dev.tensorexport.internal.plan;

import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of a tensor on its way to an array, named as PyTorch names it and meaning what it means there: a dim
 * or index below 0 counts from the end. {@link View} has those that never take a copy, {@link Computation} those that
 * compute. Operations are values: those that ask the same are equal.
 */
public sealed interface Operation
        permits Operation.Mark, Operation.To, Operation.Cast, Operation.Deferred, Index, Described, Computation {
    /** The operation as it stands in plans and messages, for example {@code narrow(0, 0, 8)}. */
    String description();

    /** Asks a planner for this. */
    void addTo(Planner planner);

    /**
     * The shape that this leaves of another; the strides are without a meaning.
     *
     * @return null if it is known only once the conversion is planned
     * @throws IndexOutOfBoundsException if there is no such dim or index
     * @throws IllegalArgumentException if this does not fit the shape
     */
    default @Nullable Layout shaped(Layout before) {
        return before;
    }

    /** Whether LibTorch does this to elements of another form, before a mark gives them theirs. */
    default boolean mayPrecede(Mark form) {
        return true;
    }

    /** The operations that need no more than their name. */
    enum Mark implements Operation {
        /** {@link CopyMode#NEVER} may leave autograd behind; the other modes always may. */
        DETACH("detach()"),
        /** The elements in row-major order with no gap. */
        CONTIGUOUS("contiguous()"),
        /** The elements on memory of their own. */
        CLONE("clone()"),
        /** The elements with the conj bit resolved. Unlike other steps, it is also done before a view, for a copy. */
        RESOLVE_CONJ("resolveConj()"),
        /** The elements with the neg bit resolved; as {@link #RESOLVE_CONJ}. */
        RESOLVE_NEG("resolveNeg()"),
        /** A sparse, mkldnn or nested tensor made dense; a nested one is padded with zeros. */
        TO_DENSE("toDense()"),
        /** A quantized tensor made float32. */
        DEQUANTIZE("dequantize()"),
        /** The real parts of complex elements; real elements themselves. */
        REAL("real()"),
        /** The imaginary parts of complex elements. */
        IMAG("imag()");

        private final String description;

        Mark(String description) {
            this.description = description;
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public void addTo(Planner planner) {
            switch (this) { // no lambdas: a JVM's first chain would spin a class for each
                case CONTIGUOUS -> planner.contiguous();
                case CLONE -> planner.own();
                case RESOLVE_CONJ -> planner.resolveConj();
                case RESOLVE_NEG -> planner.resolveNeg();
                case REAL -> planner.real();
                case IMAG -> planner.imag();
                case DETACH, TO_DENSE, DEQUANTIZE -> {}
            }
        }

        @Override
        public boolean mayPrecede(Mark form) {
            return this != REAL && this != IMAG;
        }
    }

    /**
     * The elements on a device. An array is on the host in the end, so this counts only for what is computed after it.
     */
    record To(Device device) implements Operation {
        public static final To CPU = new To(Device.CPU);

        @Override
        public String description() {
            return device.isCpu() ? "cpu()" : "to(" + device + ")";
        }

        @Override
        public void addTo(Planner planner) {
            planner.move(device);
        }
    }

    /** The elements as a dtype, cast as LibTorch casts. */
    record Cast(DType dtype) implements Operation {
        @Override
        public String description() {
            return "to(" + dtype + ")";
        }

        @Override
        public void addTo(Planner planner) {
            planner.cast(dtype);
        }

        @Override
        public boolean mayPrecede(Mark form) {
            return form != Mark.DEQUANTIZE;
        }
    }

    /** Operations that are found out once the shape is known that they are done to. Equal only to itself. */
    final class Deferred implements Operation {
        private final String description;
        private final Function<long[], List<Operation>> operations;

        public Deferred(String description, Function<long[], List<Operation>> operations) {
            this.description = description;
            this.operations = operations;
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public @Nullable Layout shaped(Layout before) {
            return Request.of(CopyMode.IF_NEEDED, operations.apply(before.shape()))
                    .shaped(before.shape());
        }

        @Override
        public void addTo(Planner planner) {
            planner.add(operations);
        }

        @Override
        public boolean mayPrecede(Mark form) {
            return false;
        }
    }

    /** The elements in the same row-major order in another shape; a copy only where no strides give that order. */
    final class Reshape extends Described {
        private final UnaryOperator<long[]> sizes;

        private Reshape(String description, UnaryOperator<long[]> sizes) {
            super(description);
            this.sizes = sizes;
        }

        /** The new sizes for a shape; one may be -1, which stands for as many as are left. */
        long[] sizes(long... shape) {
            return sizes.apply(shape);
        }

        @Override
        public Layout shaped(Layout before) {
            long[] shape = before.shape();
            return Layout.contiguous(shape).reshape(sizes(shape));
        }

        @Override
        public void addTo(Planner planner) {
            planner.reshape(this);
        }
    }

    /** The same elements in another shape; one size may be -1, which stands for as many as are left. */
    static Operation reshape(long... sizes) {
        long[] shape = sizes.clone();
        String list = Arrays.toString(shape);
        return new Reshape("reshape(" + list.substring(1, list.length() - 1) + ")", before -> shape);
    }

    /** The dims from one to another, both included, as one; a 0-dim tensor gets one dim of size 1. */
    static Operation flatten(int startDim, int endDim) {
        return new Reshape(
                "flatten(" + startDim + ", " + endDim + ")",
                shape -> Layout.contiguous(shape).flattenedShape(startDim, endDim));
    }
}
