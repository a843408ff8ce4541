package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiler knows of dtypes beyond what {@link DType} says. */
final class DTypes {
    private DTypes() {}

    /** The primitive that Java arrays of a dtype have; of a complex one, that of each of its two parts. */
    static TypeName elementType(DType dtype) {
        return TypeName.get(dtype.elementType());
    }

    /** The subtype of {@code NdArray} that arrays of a dtype have. */
    static ClassName arrayType(DType dtype) {
        String box = ((ClassName) elementType(dtype).box()).simpleName();
        // Integer is the one box that is not called as its primitive is.
        return Names.ND_ARRAY.nestedClass(dtype.isComplex() ? "OfComplex" : "Of" + box.replace("Integer", "Int"));
    }

    /** The signed integer of the size of an element, or of one part of a complex one. */
    static DType bits(DType dtype) {
        return switch (dtype.toReal().itemSize()) {
            case Byte.BYTES -> DType.INT8;
            case Short.BYTES -> DType.INT16;
            case Integer.BYTES -> DType.INT32;
            default -> DType.INT64;
        };
    }

    /** Whether a primitive is laid out as the elements of a dtype are. */
    static boolean isPrimitive(DType dtype) {
        return switch (dtype.toReal()) {
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> true;
            default -> false;
        };
    }

    /** The constant of a name that an array can have; empty for others, and for one newer than this processor. */
    static Optional<DType> named(String name) {
        return all().filter(dtype -> dtype.name().equals(name)).findFirst();
    }

    private static Stream<DType> all() {
        return Arrays.stream(DType.values()).filter(dtype -> !dtype.isQuantized());
    }

    /** The subtypes of {@code NdArray}. */
    static Stream<ClassName> windows() {
        return all().map(DTypes::arrayType).distinct();
    }

    /** The dtype to propose to those who want this target. */
    static Optional<DType> usual(ExportType target) {
        return Stream.of(
                        DType.BOOL,
                        DType.INT8,
                        DType.INT16,
                        DType.INT32,
                        DType.INT64,
                        DType.FLOAT32,
                        DType.FLOAT64,
                        DType.COMPLEX64)
                .filter(target::takes)
                .findFirst();
    }

    /** All names, for messages. */
    static String names() {
        return all().map(DType::name).collect(Collectors.joining(", "));
    }
}
