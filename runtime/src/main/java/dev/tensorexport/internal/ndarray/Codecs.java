package dev.tensorexport.internal.ndarray;

import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.FloatCast;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.memory.ReducedFloat;
import dev.tensorexport.ndarray.DType;
import org.jspecify.annotations.Nullable;

/** How the elements of each dtype are read and written. */
public final class Codecs {
    private static final DType[] DTYPES = DType.values();

    private Codecs() {}

    /** The codec of a dtype that is not quantized; of a complex one, that of its parts. */
    public static Codec<?, ?> of(DType dtype) {
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

    /**
     * How elements of a dtype are read cast to another, as LibTorch casts them, where that is faster than LibTorch: it
     * is not for those of fewer bytes, which it casts in vectors.
     *
     * @return null if they are not read so
     */
    public static @Nullable Codec<?, ?> cast(DType from, DType to) {
        if (to != DType.FLOAT32) {
            return null;
        }
        return switch (from) {
            case INT32 -> FloatCast.OF_INT32;
            case INT64 -> FloatCast.OF_INT64;
            case FLOAT64 -> FloatCast.OF_FLOAT64;
            default -> null;
        };
    }

    /** The format of the floats, or parts, of a dtype; null where they are not narrower than float32. */
    public static @Nullable ReducedFloat reducedFloat(DType dtype) {
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

    /** The signed integer of as many bytes, whose values are the raw bits; of a complex dtype, that of its parts. */
    public static DType rawBits(DType dtype) {
        return switch (dtype.toReal().itemSize()) {
            case 1 -> DType.INT8;
            case 2 -> DType.INT16;
            case 4 -> DType.INT32;
            default -> DType.INT64;
        };
    }

    /** The dtype whose elements are the values of a primitive. */
    public static DType plainDType(Primitive<?> primitive) {
        for (DType dtype : DTYPES) {
            if (dtype.elementType() == primitive.type()
                    && (dtype == DType.BOOL || of(dtype).isPlain())) {
                return dtype;
            }
        }
        throw new AssertionError(primitive);
    }
}
