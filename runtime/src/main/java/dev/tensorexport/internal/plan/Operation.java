package dev.tensorexport.internal.plan;

import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * One thing asked of a tensor on its way to an array, named as PyTorch names it and meaning what it means there: a dim
 * or index below 0 counts from the end. {@link View} has those that never take a copy, {@link Computation} those that
 * compute.
 */
public sealed interface Operation
        permits Operation.Mark, Operation.To, Operation.Cast, Operation.Reshape, Index, View, Computation {
    /** The operation as it stands in plans and messages, for example {@code narrow(0, 0, 8)}. */
    String description();

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
    }

    /**
     * The elements on a device. An array is on the host in the end, so this counts only for what is computed after it.
     */
    record To(Device device) implements Operation {
        @Override
        public String description() {
            return device.isCpu() ? "cpu()" : "to(" + device + ")";
        }
    }

    /** The elements as a dtype, cast as LibTorch casts. */
    record Cast(DType dtype) implements Operation {
        @Override
        public String description() {
            return "to(" + dtype + ")";
        }
    }

    /**
     * The elements in the same row-major order in another shape; a copy only where no strides give that order.
     *
     * @param sizes the new sizes for a shape; one may be -1, which stands for as many as are left
     */
    record Reshape(String description, UnaryOperator<long[]> sizes) implements Operation {}

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
