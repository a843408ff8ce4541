package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constants of the runtime's {@code DType} that an array can have, and what their elements are read as. A test
 * holds the two together.
 */
enum Dtype {
    BOOL(TypeName.BOOLEAN),
    UINT8(TypeName.INT),
    INT8(TypeName.BYTE),
    UINT16(TypeName.INT),
    INT16(TypeName.SHORT),
    UINT32(TypeName.LONG),
    INT32(TypeName.INT),
    UINT64(TypeName.LONG),
    INT64(TypeName.LONG),
    FLOAT8_E4M3FN(TypeName.FLOAT),
    FLOAT8_E4M3FNUZ(TypeName.FLOAT),
    FLOAT8_E5M2(TypeName.FLOAT),
    FLOAT8_E5M2FNUZ(TypeName.FLOAT),
    FLOAT16(TypeName.FLOAT),
    BFLOAT16(TypeName.FLOAT),
    FLOAT32(TypeName.FLOAT),
    FLOAT64(TypeName.DOUBLE),
    COMPLEX32(TypeName.FLOAT, "OfComplex"),
    COMPLEX64(TypeName.FLOAT, "OfComplex"),
    COMPLEX128(TypeName.DOUBLE, "OfComplex");

    private final TypeName elementType;
    private final String window;

    Dtype(TypeName elementType) {
        // Integer is the one box that is not called as its primitive is.
        this(elementType, "Of" + ((ClassName) elementType.box()).simpleName().replace("Integer", "Int"));
    }

    Dtype(TypeName elementType, String window) {
        this.elementType = elementType;
        this.window = window;
    }

    /** The primitive that Java arrays of it have; of a complex dtype, that of each of its two parts. */
    TypeName elementType() {
        return elementType;
    }

    /** The subtype of {@code NdArray} that arrays of it have. */
    ClassName window() {
        return Names.ND_ARRAY.nestedClass(window);
    }

    boolean isComplex() {
        return window.equals("OfComplex");
    }

    /** The signed integer of the same size, where no primitive is laid out as this dtype is; else empty. */
    Optional<Dtype> bits() {
        return switch (this) {
            case BOOL, UINT8, FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ, FLOAT8_E5M2, FLOAT8_E5M2FNUZ -> Optional.of(INT8);
            case UINT16, FLOAT16, BFLOAT16, COMPLEX32 -> Optional.of(INT16);
            case UINT32 -> Optional.of(INT32);
            case UINT64 -> Optional.of(INT64);
            default -> Optional.empty();
        };
    }

    /** The name PyTorch and NumPy use, for example {@code float32}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a name; empty for one that no array has, and for one newer than this processor. */
    static Optional<Dtype> named(String name) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst();
    }

    /** The dtype to propose to those who want this target. */
    static Optional<Dtype> usual(Target target) {
        return Stream.of(BOOL, INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, COMPLEX64)
                .filter(target::takes)
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Dtype::name).collect(Collectors.joining(", "));
    }
}
