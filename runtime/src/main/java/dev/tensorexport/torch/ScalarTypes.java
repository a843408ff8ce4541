package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** LibTorch's scalar types and the dtypes they are. */
final class ScalarTypes {
    private static final Map<DType, ScalarType> SCALAR_TYPES = new EnumMap<>(Map.of(
            DType.BOOL, ScalarType.Bool,
            DType.UINT8, ScalarType.Byte,
            DType.INT8, ScalarType.Char,
            DType.INT16, ScalarType.Short,
            DType.INT32, ScalarType.Int,
            DType.INT64, ScalarType.Long,
            DType.FLOAT32, ScalarType.Float,
            DType.FLOAT64, ScalarType.Double));

    /** By the number LibTorch gives a scalar type; null where no dtype is it. */
    private static final @Nullable DType[] DTYPES = new DType[Byte.MAX_VALUE];

    static {
        SCALAR_TYPES.forEach((dtype, scalarType) -> DTYPES[scalarType.value] = dtype);
    }

    private ScalarTypes() {}

    static @Nullable DType dtype(ScalarType scalarType) {
        return DTYPES[scalarType.value];
    }

    static ScalarType scalarType(DType dtype) {
        return Objects.requireNonNull(SCALAR_TYPES.get(dtype), dtype::toString);
    }
}
