package dev.tensorexport.internal.torch.convert;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Elements as signed integers of the same size, for operations that only move them: LibTorch has no kernels of its own
 * for the newer dtypes.
 */
final class RawBits {
    private RawBits() {}

    /** The tensor itself, by a handle of its own, or its bits where LibTorch lacks kernels for the dtype. */
    static Tensor of(Tensor tensor) {
        return as(bits(tensor.scalar_type().intern()), tensor);
    }

    /** Whether LibTorch has kernels of its own for the dtype. */
    static boolean hasKernels(Tensor tensor) {
        ScalarType type = tensor.scalar_type().intern();
        return bits(type) == type;
    }

    private static ScalarType bits(ScalarType type) {
        return switch (type) {
            case UInt16 -> ScalarType.Short;
            case UInt32 -> ScalarType.Int;
            case UInt64 -> ScalarType.Long;
            case Float8_e4m3fn, Float8_e4m3fnuz, Float8_e5m2, Float8_e5m2fnuz, Float8_e8m0fnu -> ScalarType.Char;
            default -> type;
        };
    }

    /** Elements of the same size as another dtype, on the same memory. */
    static Tensor as(ScalarType type, Tensor tensor) {
        return type == tensor.scalar_type().intern() ? new Tensor(tensor) : tensor.view(type);
    }
}
