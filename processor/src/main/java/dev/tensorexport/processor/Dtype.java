package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The constants of the runtime's {@code DType}, and the primitive each is read as. A test holds the two together. */
enum Dtype {
    BOOL(TypeName.BOOLEAN),
    UINT8(TypeName.INT),
    INT8(TypeName.BYTE),
    INT16(TypeName.SHORT),
    INT32(TypeName.INT),
    INT64(TypeName.LONG),
    FLOAT32(TypeName.FLOAT),
    FLOAT64(TypeName.DOUBLE);

    private final TypeName elementType;

    Dtype(TypeName elementType) {
        this.elementType = elementType;
    }

    TypeName elementType() {
        return elementType;
    }

    /** The name PyTorch and NumPy use, for example {@code float32}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a name; empty for one that this version of the processor does not know. */
    static Optional<Dtype> named(String name) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst();
    }

    /** Whether a tensor of some dtype is read as this primitive. */
    static boolean anyReadAs(TypeName primitive) {
        return Arrays.stream(values()).anyMatch(dtype -> dtype.elementType.equals(primitive));
    }

    /** The dtypes that are read as a primitive, for example {@code UINT8 or INT32}. */
    static String readAs(TypeName primitive) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.elementType.equals(primitive))
                .map(Dtype::name)
                .collect(Collectors.joining(" or "));
    }
}
