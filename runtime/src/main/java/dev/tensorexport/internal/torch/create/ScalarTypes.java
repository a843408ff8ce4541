package dev.tensorexport.internal.torch.create;

import static java.util.Map.entry;

import dev.tensorexport.ndarray.DType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** LibTorch's scalar types and the dtypes they are. */
public final class ScalarTypes {
    private static final Map<DType, ScalarType> SCALAR_TYPES = new EnumMap<>(Map.ofEntries(
            entry(DType.BOOL, ScalarType.Bool),
            entry(DType.UINT8, ScalarType.Byte),
            entry(DType.INT8, ScalarType.Char),
            entry(DType.UINT16, ScalarType.UInt16),
            entry(DType.INT16, ScalarType.Short),
            entry(DType.UINT32, ScalarType.UInt32),
            entry(DType.INT32, ScalarType.Int),
            entry(DType.UINT64, ScalarType.UInt64),
            entry(DType.INT64, ScalarType.Long),
            entry(DType.FLOAT8_E4M3FN, ScalarType.Float8_e4m3fn),
            entry(DType.FLOAT8_E4M3FNUZ, ScalarType.Float8_e4m3fnuz),
            entry(DType.FLOAT8_E5M2, ScalarType.Float8_e5m2),
            entry(DType.FLOAT8_E5M2FNUZ, ScalarType.Float8_e5m2fnuz),
            entry(DType.FLOAT8_E8M0FNU, ScalarType.Float8_e8m0fnu),
            entry(DType.FLOAT16, ScalarType.Half),
            entry(DType.BFLOAT16, ScalarType.BFloat16),
            entry(DType.FLOAT32, ScalarType.Float),
            entry(DType.FLOAT64, ScalarType.Double),
            entry(DType.COMPLEX32, ScalarType.ComplexHalf),
            entry(DType.COMPLEX64, ScalarType.ComplexFloat),
            entry(DType.COMPLEX128, ScalarType.ComplexDouble),
            entry(DType.QINT8, ScalarType.QInt8),
            entry(DType.QUINT8, ScalarType.QUInt8),
            entry(DType.QINT32, ScalarType.QInt32)));

    /** By the number LibTorch gives a scalar type; null where no dtype is it. */
    private static final @Nullable DType[] DTYPES = new DType[1 << Byte.SIZE];

    static {
        for (DType dtype : DType.values()) {
            DTYPES[scalarType(dtype).value] = dtype;
        }
    }

    private ScalarTypes() {}

    public static @Nullable DType dtype(ScalarType scalarType) {
        return DTYPES[scalarType.value];
    }

    /** The dtype of LibTorch's number for a scalar type. */
    public static @Nullable DType dtype(int number) {
        return DTYPES[number];
    }

    public static ScalarType scalarType(DType dtype) {
        return Objects.requireNonNull(SCALAR_TYPES.get(dtype));
    }

    /** LibTorch's rule, which takes the scale of a quantized dtype for something that a cast could make up. */
    public static boolean canCast(DType from, DType to) {
        return !from.isQuantized() && !to.isQuantized() && torch.canCast(scalarType(from), scalarType(to));
    }
}
