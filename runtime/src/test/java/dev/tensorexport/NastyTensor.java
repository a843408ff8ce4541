package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors that converters get wrong; docs/tensor-states.md says what the verbs do with each. */
enum NastyTensor {
    DENSE(() -> numbers(2, 3)),
    TRANSPOSED(() -> numbers(2, 3).transpose(0, 1)),
    PERMUTED(() -> numbers(2, 3, 4).permute(2, 0, 1)),
    CHANNELS_LAST(() -> numbers(2, 3, 4, 5).contiguous(torch.MemoryFormat.ChannelsLast)),
    STEP_2(() -> everySecond(numbers(3, 8), 1)),
    STEP_2_ROWS(() -> everySecond(numbers(8, 3), 0)),
    EXPANDED(() -> numbers(3, 1).expand(3, 4)),
    OVERLAPPING(() -> numbers(12).as_strided(new long[] {4, 3}, 2, 1)),
    OFFSET(() -> numbers(4, 5).narrow(0, 1, 2).narrow(1, 2, 3)),
    SELECTED_COLUMN(() -> numbers(4, 5).select(1, 3)),
    SCALAR(() -> numbers(3).select(0, 1)),
    SIZE_1_DIMS(() -> numbers(1, 3, 1, 2, 1)),
    EMPTY(() -> numbers(0)),
    EMPTY_2D(() -> numbers(3, 4).narrow(1, 2, 0)),
    EMPTY_PAST_THE_STORAGE(() -> numbers(0, 3).narrow(1, 2, 1)),
    OVER_2_GIB(NastyTensor::over2GiB),
    COPY_ON_WRITE(() -> numbers(2, 3)._lazy_clone()),
    INFERENCE(NastyTensor::madeInInferenceMode),
    NON_LEAF(() -> numbers(2, 3).add(new Scalar(1f))),
    REQUIRES_GRAD(() -> floats(2, 3).requires_grad_(true)),
    GRAD_NON_LEAF(() -> floats(2, 3).requires_grad_(true).mul(new Scalar(2f))),
    NEG(() -> torch.imag(complexes().conj())),
    ZERO_TENSOR(() -> torch.torch__efficientzerotensor(2, 3)),
    CONJ(() -> complexes().conj()),
    CONJ_TRANSPOSED(() -> complexes().reshape(3, 1).conj().t()),
    CONJ_OF_IMAG(() -> torch.imag(complexes())),
    COMPLEX(() -> complexes()),
    COMPLEX_STEP_2(() -> everySecond(complexes(), 0)),
    CONJ_NEG(() -> complexes().conj()._neg_view()),
    COMPLEX32(() -> halfComplexes()),
    COMPLEX32_CONJ(() -> halfComplexes().conj()),
    COMPLEX32_NEG(() -> halfComplexes()._neg_view()),
    COMPLEX32_CONJ_NEG(() -> halfComplexes().conj()._neg_view()),
    QUANTIZED(() -> torch.quantize_per_tensor(floats(2, 3), 0.5, 1, ScalarType.QInt8)),
    QUANTIZED_UINT8(() -> torch.quantize_per_tensor(floats(2, 3), 0.5, 1, ScalarType.QUInt8)),
    QUANTIZED_INT32(() -> torch.quantize_per_tensor(floats(2, 3), 0.5, 1, ScalarType.QInt32)),
    QUANTIZED_PER_CHANNEL(() -> torch.quantize_per_channel(
            floats(2, 3), oneAndTwo().mul(new Scalar(0.25)), oneAndTwo(), 0, ScalarType.QInt8)),
    PACKED_BITS(() -> floats(2, 3).to(ScalarType.Byte).view(ScalarType.Bits8)),
    SPARSE(() -> floats(2, 3).to_sparse()),
    SPARSE_CSR(() -> floats(2, 3).to_sparse_csr()),
    SPARSE_CSC(() -> floats(2, 3).to_sparse_csc()),
    SPARSE_BSR(() -> floats(2, 3).to_sparse_bsr(2, 1)),
    SPARSE_BSC(() -> floats(2, 3).to_sparse_bsc(2, 1)),
    MKLDNN(() -> floats(2, 3).to_mkldnn()),
    NESTED(() -> torch.nested_tensor(new TensorVector(floats(2), floats(3)))),
    META(() -> torch.empty(new long[] {2, 3}, new TensorOptions(new org.bytedeco.pytorch.Device("meta")), null)),
    RESIZED_STORAGE(NastyTensor::resizedStorage),
    UNDEFINED(Tensor::new),
    CLOSED(NastyTensor::closed),
    CUDA(() -> floats(2, 3).cuda());

    private final Supplier<Tensor> maker;

    NastyTensor(Supplier<Tensor> maker) {
        this.maker = maker;
    }

    Tensor make() {
        return maker.get();
    }

    /** A strided tensor on the host with the elements that an array of this tensor must have. */
    Tensor dense(Tensor tensor) {
        return switch (this) {
            case SPARSE, SPARSE_CSR, SPARSE_CSC, SPARSE_BSR, SPARSE_BSC, MKLDNN -> tensor.to_dense();
            case QUANTIZED, QUANTIZED_UINT8, QUANTIZED_INT32, QUANTIZED_PER_CHANNEL -> tensor.dequantize();
            case NESTED -> tensor.to_padded_tensor(0);
            default -> tensor.cpu();
        };
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

    /** The elements of OVER_2_GIB that count: at both ends, and where an int overflows. */
    static final List<long[]> LARGE_INDICES = List.of(
            new long[] {0, 0},
            new long[] {0, (1L << 30) - 1},
            new long[] {0, (1L << 30) + 499},
            new long[] {1, 0},
            new long[] {1, (1L << 30) - 501},
            new long[] {1, (1L << 30) - 500},
            new long[] {1, (1L << 30) + 499});

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
        Tensor values =
                torch.arange(new Scalar((double) count)).mul(new Scalar(7)).sub(new Scalar(30));
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
        return torch.arange(new Scalar(6))
                .to(ScalarType.Float)
                .add(new Scalar(0.5))
                .narrow(0, 0, product(shape))
                .reshape(shape);
    }

    private static Tensor complexes() {
        return torch.view_as_complex(floats(3, 2));
    }

    private static Tensor halfComplexes() {
        return complexes().to(ScalarType.ComplexHalf);
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

    /** Only the pages that are written take memory. */
    private static Tensor over2GiB() {
        Tensor tensor = torch.empty(new long[] {2, (1L << 30) + 500}, new TensorOptions(ScalarType.Char), null);
        for (long[] index : LARGE_INDICES) {
            tensor.select(0, index[0]).select(0, index[1]).fill_(new Scalar(index[0] + index[1] % 97 + 1));
        }
        return tensor;
    }

    private static Tensor madeInInferenceMode() {
        InferenceMode mode = new InferenceMode(true);
        try {
            return floats(2, 3);
        } finally {
            mode.close();
        }
    }

    private static Tensor oneAndTwo() {
        return torch.arange(new Scalar(1), new Scalar(3));
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
