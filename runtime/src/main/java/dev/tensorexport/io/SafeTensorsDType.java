package dev.tensorexport.io;

import dev.tensorexport.ndarray.DType;
import org.jspecify.annotations.Nullable;

/** The dtypes of safetensors files, under the names they have there. */
enum SafeTensorsDType {
    BOOL(DType.BOOL),
    U8(DType.UINT8),
    I8(DType.INT8),
    F8_E5M2(DType.FLOAT8_E5M2),
    F8_E4M3(DType.FLOAT8_E4M3FN),
    F8_E5M2FNUZ(DType.FLOAT8_E5M2FNUZ),
    F8_E4M3FNUZ(DType.FLOAT8_E4M3FNUZ),
    I16(DType.INT16),
    U16(DType.UINT16),
    F16(DType.FLOAT16),
    BF16(DType.BFLOAT16),
    I32(DType.INT32),
    U32(DType.UINT32),
    F32(DType.FLOAT32),
    C64(DType.COMPLEX64),
    F64(DType.FLOAT64),
    I64(DType.INT64),
    U64(DType.UINT64),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    F8_E8M0(8);

    /** Null for what no array has. */
    final @Nullable DType dtype;

    final int bits;

    SafeTensorsDType(DType dtype) {
        this.dtype = dtype;
        this.bits = dtype.itemSize() * Byte.SIZE;
    }

    SafeTensorsDType(int bits) {
        this.dtype = null;
        this.bits = bits;
    }

    static SafeTensorsDType of(DType dtype) {
        for (SafeTensorsDType candidate : values()) {
            if (candidate.dtype == dtype) {
                return candidate;
            }
        }
        throw new IllegalArgumentException(
                "found an array of " + dtype + ", which the safetensors format does not know;"
                        + " expected another dtype, as complex64. Cast the tensor first, for example with"
                        + " Tensors.export(tensor, DType.COMPLEX64)");
    }
}
