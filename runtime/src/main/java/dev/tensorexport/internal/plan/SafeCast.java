package dev.tensorexport.internal.plan;

import dev.tensorexport.ndarray.DType;

/**
 * Which casts keep every value, so that a cast after them can be done at once.
 *
 * @param significant the bits of the significand of a floating point dtype, those of an integer without its sign
 * @param signed whether there are values below 0
 */
record SafeCast(int significant, boolean signed) {
    static boolean isExact(DType from, DType to) {
        if (from == to) {
            return true;
        }
        if (from.isQuantized() || to.isQuantized() || to == DType.BOOL || from.isComplex() && !to.isComplex()) {
            return false;
        }
        DType source = from.toReal();
        DType target = to.toReal();
        if (source == target) {
            return true;
        }
        if (source == DType.FLOAT8_E8M0FNU || target == DType.FLOAT8_E8M0FNU) {
            // Powers of two alone, of nearly all exponents of float32.
            return target == DType.BFLOAT16 || target == DType.FLOAT32 || target == DType.FLOAT64;
        }
        SafeCast needed = of(source);
        SafeCast held = of(target);
        if (target.isFloatingPoint()) {
            return held.significant >= needed.significant
                    && (!source.isFloatingPoint() || target.itemSize() > source.itemSize());
        }
        return !source.isFloatingPoint() && held.significant >= needed.significant && (held.signed || !needed.signed);
    }

    private static SafeCast of(DType dtype) {
        return switch (dtype) {
            case BOOL -> new SafeCast(1, false);
            case UINT8 -> new SafeCast(8, false);
            case UINT16 -> new SafeCast(16, false);
            case UINT32 -> new SafeCast(32, false);
            case UINT64 -> new SafeCast(64, false);
            case INT8 -> new SafeCast(7, true);
            case INT16 -> new SafeCast(15, true);
            case INT32 -> new SafeCast(31, true);
            case INT64 -> new SafeCast(63, true);
            case FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ -> new SafeCast(4, true);
            case FLOAT8_E5M2, FLOAT8_E5M2FNUZ -> new SafeCast(3, true);
            case FLOAT16 -> new SafeCast(11, true);
            case BFLOAT16 -> new SafeCast(8, true);
            case FLOAT32 -> new SafeCast(24, true);
            case FLOAT64 -> new SafeCast(53, true);
            default -> throw new IllegalArgumentException(dtype + " is not a dtype of real numbers");
        };
    }
}
