package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors that converters get wrong, each with what the verbs must do with it. */
enum NastyTensor {
    DENSE(() -> numbers(2, 3), Outcome.SHARES),
    TRANSPOSED(() -> numbers(2, 3).transpose(0, 1), Outcome.SHARES),
    PERMUTED(() -> numbers(2, 3, 4).permute(2, 0, 1), Outcome.SHARES),
    CHANNELS_LAST(() -> numbers(2, 3, 4, 5).contiguous(torch.MemoryFormat.ChannelsLast), Outcome.SHARES),
    STEP_2(() -> everySecond(numbers(3, 8), 1), Outcome.SHARES),
    STEP_2_ROWS(() -> everySecond(numbers(8, 3), 0), Outcome.SHARES),
    EXPANDED(() -> numbers(3, 1).expand(3, 4), Outcome.SHARES),
    OVERLAPPING(() -> numbers(12).as_strided(new long[] {4, 3}, 2, 1), Outcome.SHARES),
    OFFSET(() -> numbers(4, 5).narrow(0, 1, 2).narrow(1, 2, 3), Outcome.SHARES),
    SELECTED_COLUMN(() -> numbers(4, 5).select(1, 3), Outcome.SHARES),
    SCALAR(() -> numbers(3).select(0, 1), Outcome.SHARES),
    SIZE_1_DIMS(() -> numbers(1, 3, 1, 2, 1), Outcome.SHARES),
    EMPTY(() -> numbers(0), Outcome.SHARES),
    EMPTY_2D(() -> numbers(3, 4).narrow(1, 2, 0), Outcome.SHARES),
    NON_LEAF(() -> numbers(2, 3).add(new Scalar(1f)), Outcome.SHARES),
    REQUIRES_GRAD(() -> floats(2, 3).requires_grad_(true), Outcome.copiesNothing("detach()")),
    GRAD_NON_LEAF(() -> floats(2, 3).requires_grad_(true).mul(new Scalar(2f)), Outcome.copiesNothing("detach()")),
    NEG(() -> torch.imag(complexes().conj()), Outcome.copies("resolve_neg()")),
    ZERO_TENSOR(() -> torch.torch__efficientzerotensor(2, 3), Outcome.copies("clone()")),
    CONJ(() -> complexes().conj(), Outcome.copies("resolve_conj()")),
    CONJ_TRANSPOSED(() -> complexes().reshape(3, 1).conj().t(), Outcome.copies("resolve_conj()")),
    CONJ_OF_IMAG(() -> torch.imag(complexes()), Outcome.SHARES),
    COMPLEX(() -> complexes(), Outcome.SHARES),
    COMPLEX_STEP_2(() -> everySecond(complexes(), 0), Outcome.SHARES),
    QUANTIZED(
            () -> torch.quantize_per_tensor(floats(2, 3), 0.5, 1, ScalarType.QInt8), Outcome.refused("dequantize()")),
    PACKED_BITS(() -> floats(2, 3).to(ScalarType.Byte).view(ScalarType.Bits8), Outcome.refused("bits8")),
    SPARSE(() -> floats(2, 3).to_sparse(), Outcome.refused("to_dense()")),
    SPARSE_CSR(() -> floats(2, 3).to_sparse_csr(), Outcome.refused("to_dense()")),
    MKLDNN(() -> floats(2, 3).to_mkldnn(), Outcome.refused("to_dense()")),
    NESTED(() -> torch.nested_tensor(new TensorVector(floats(2), floats(3))), Outcome.refused("nested")),
    META(
            () -> torch.empty(new long[] {2, 3}, new TensorOptions(new org.bytedeco.pytorch.Device("meta")), null),
            Outcome.refused("meta")),
    RESIZED_STORAGE(NastyTensor::resizedStorage, Outcome.refused("storage")),
    UNDEFINED(Tensor::new, Outcome.refused("defined()")),
    CLOSED(NastyTensor::closed, Outcome.refused("close()"));

    /**
     * What the verbs do.
     *
     * @param view null if view shares memory, else a part of the message it fails with
     * @param exportShares whether export shares memory
     * @param export null if export succeeds, else a part of the message it fails with
     */
    record Outcome(String view, boolean exportShares, String export) {
        static final Outcome SHARES = new Outcome(null, true, null);

        static Outcome copiesNothing(String viewMessage) {
            return new Outcome(viewMessage, true, null);
        }

        static Outcome copies(String viewMessage) {
            return new Outcome(viewMessage, false, null);
        }

        static Outcome refused(String message) {
            return new Outcome(message, false, message);
        }
    }

    private final Supplier<Tensor> maker;
    final Outcome outcome;

    NastyTensor(Supplier<Tensor> maker, Outcome outcome) {
        this.maker = maker;
        this.outcome = outcome;
    }

    Tensor make() {
        return maker.get();
    }

    /** Whether the tensor can be had in any dtype: it is made of {@link #numbers} by views alone. */
    boolean ofAnyDtype() {
        return ordinal() <= EMPTY_2D.ordinal();
    }

    /** The same tensor with another dtype and the same strides, or as near as LibTorch's cast keeps them. */
    Tensor make(DType dtype) {
        ScalarType before = SCALAR_TYPE.get();
        SCALAR_TYPE.set(TensorReader.scalarType(dtype));
        try {
            return make();
        } finally {
            SCALAR_TYPE.set(before);
        }
    }

    private static final ThreadLocal<ScalarType> SCALAR_TYPE = ThreadLocal.withInitial(() -> ScalarType.Float);

    private static final Set<ScalarType> UNSIGNED =
            Set.of(ScalarType.Byte, ScalarType.UInt16, ScalarType.UInt32, ScalarType.UInt64);
    private static final Set<ScalarType> COMPLEX_TYPES =
            Set.of(ScalarType.ComplexHalf, ScalarType.ComplexFloat, ScalarType.ComplexDouble);

    /** Every element another one; negative and positive; the bool pattern is not periodic in any dim. */
    private static Tensor numbers(long... shape) {
        ScalarType type = SCALAR_TYPE.get();
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        Tensor values = torch.arange(new Scalar((double) count)).mul(new Scalar(7)).sub(new Scalar(30));
        if (type == ScalarType.Bool) {
            values = values.remainder(new Scalar(5)).lt(new Scalar(2));
        } else if (UNSIGNED.contains(type)) {
            values = values.add(new Scalar(30)).remainder(new Scalar(250));
        } else if (COMPLEX_TYPES.contains(type)) {
            values = torch.view_as_complex(torch.stack(new TensorVector(values, values.mul(new Scalar(-3))), 1));
        }
        return values.to(type).reshape(shape);
    }

    private static Tensor floats(long... shape) {
        return torch.arange(new Scalar(6)).to(ScalarType.Float).add(new Scalar(0.5)).narrow(0, 0, product(shape)).reshape(shape);
    }

    private static Tensor complexes() {
        return torch.view_as_complex(floats(3, 2));
    }

    private static long product(long... shape) {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }

    private static Tensor everySecond(Tensor tensor, long dim) {
        return torch.slice(
                tensor,
                dim,
                new org.bytedeco.pytorch.LongOptional(1),
                new org.bytedeco.pytorch.LongOptional(Long.MAX_VALUE),
                2);
    }

    private static Tensor resizedStorage() {
        Tensor tensor = floats(2, 3).clone();
        tensor.storage().set_nbytes(8);
        return tensor;
    }

    private static Tensor closed() {
        Tensor tensor = floats(2, 3);
        tensor.close();
        return tensor;
    }
}
