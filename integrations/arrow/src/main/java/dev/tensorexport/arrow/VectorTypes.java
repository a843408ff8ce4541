package dev.tensorexport.arrow;

import dev.tensorexport.ndarray.DType;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Which type of Arrow's a dtype is. */
final class VectorTypes {
    static final String EXTENSION_NAME = "ARROW:extension:name";
    static final String EXTENSION_METADATA = "ARROW:extension:metadata";
    static final String FIXED_SHAPE_TENSOR = "arrow.fixed_shape_tensor";

    private VectorTypes() {}

    static @Nullable ArrowType of(DType dtype) {
        return switch (dtype) {
            case BOOL -> ArrowType.Bool.INSTANCE;
            case UINT8, UINT16, UINT32, UINT64 -> new ArrowType.Int(dtype.itemSize() * Byte.SIZE, false);
            case INT8, INT16, INT32, INT64 -> new ArrowType.Int(dtype.itemSize() * Byte.SIZE, true);
            case FLOAT16 -> new ArrowType.FloatingPoint(FloatingPointPrecision.HALF);
            case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            default -> null;
        };
    }

    static @Nullable DType dtype(ArrowType type) {
        for (DType dtype : DType.values()) {
            if (type.equals(of(dtype))) {
                return dtype;
            }
        }
        return null;
    }
}
