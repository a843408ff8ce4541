package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.memory.ReducedFloat;
import org.jspecify.annotations.Nullable;

/** How the elements of each dtype are read and written. */
final class Codecs {
    private Codecs() {}

    /** The codec of a dtype that is not quantized; of a complex one, that of its parts. */
    static Codec<?, ?> of(DType dtype) {
        ReducedFloat reduced = reducedFloat(dtype);
        if (reduced != null) {
            return reduced.codec();
        }
        return switch (dtype) {
            case BOOL -> Codec.BOOL;
            case UINT8 -> Codec.UINT8;
            case INT8 -> Codec.INT8;
            case UINT16 -> Codec.UINT16;
            case INT16 -> Codec.INT16;
            case UINT32 -> Codec.UINT32;
            case INT32 -> Codec.INT32;
            case UINT64 -> Codec.UINT64;
            case INT64 -> Codec.INT64;
            case FLOAT32, COMPLEX64 -> Codec.FLOAT32;
            case FLOAT64, COMPLEX128 -> Codec.FLOAT64;
            default -> throw new AssertionError(dtype);
        };
    }

    /** The format of the floats, or parts, of a dtype; null where they are not narrower than float32. */
    static @Nullable ReducedFloat reducedFloat(DType dtype) {
        return switch (dtype) {
            case FLOAT8_E4M3FN -> ReducedFloat.FLOAT8_E4M3FN;
            case FLOAT8_E4M3FNUZ -> ReducedFloat.FLOAT8_E4M3FNUZ;
            case FLOAT8_E5M2 -> ReducedFloat.FLOAT8_E5M2;
            case FLOAT8_E5M2FNUZ -> ReducedFloat.FLOAT8_E5M2FNUZ;
            case FLOAT8_E8M0FNU -> ReducedFloat.FLOAT8_E8M0FNU;
            case FLOAT16, COMPLEX32 -> ReducedFloat.FLOAT16;
            case BFLOAT16 -> ReducedFloat.BFLOAT16;
            default -> null;
        };
    }

    /** The dtype whose elements are the values of a primitive. */
    static DType plainDType(Primitive<?> primitive) {
        for (DType dtype : DType.values()) {
            if (dtype.elementType() == primitive.type()
                    && (dtype == DType.BOOL || of(dtype).isPlain())) {
                return dtype;
            }
        }
        throw new AssertionError(primitive);
    }
}
