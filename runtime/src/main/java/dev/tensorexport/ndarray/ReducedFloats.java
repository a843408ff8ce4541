package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.ReducedFloat;
import org.jspecify.annotations.Nullable;

/** The formats of the dtypes of floats narrower than float32. */
final class ReducedFloats {
    private ReducedFloats() {}

    /** The format of a dtype, or null where it is not one of these. */
    static @Nullable ReducedFloat of(DType dtype) {
        return switch (dtype) {
            case FLOAT8_E4M3FN -> ReducedFloat.FLOAT8_E4M3FN;
            case FLOAT8_E4M3FNUZ -> ReducedFloat.FLOAT8_E4M3FNUZ;
            case FLOAT8_E5M2 -> ReducedFloat.FLOAT8_E5M2;
            case FLOAT8_E8M0FNU -> ReducedFloat.FLOAT8_E8M0FNU;
            case FLOAT8_E5M2FNUZ -> ReducedFloat.FLOAT8_E5M2FNUZ;
            case FLOAT16 -> ReducedFloat.FLOAT16;
            case BFLOAT16 -> ReducedFloat.BFLOAT16;
            default -> null;
        };
    }
}
