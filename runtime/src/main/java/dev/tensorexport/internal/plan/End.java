package dev.tensorexport.internal.plan;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of the elements in the end. */
public sealed interface End {
    /** An {@code NdArray} on the tensor's memory or on memory of its own. */
    End ARRAY = new Array(NdArray.class);

    /** Its name in Java, for example {@code float[]}. */
    String type();

    /** What a plan says of the memory that the elements are in then, for example {@code as FloatBuffer}. */
    String description();

    /** The type of the array that it is, or is read of. */
    Class<? extends NdArray> array();

    /** Whether elements of a dtype are what it takes. */
    default boolean reads(DType dtype) {
        return isArrayOf(array(), dtype);
    }

    /** Whether the arrays of a dtype are of a type. */
    static boolean isArrayOf(Class<? extends NdArray> array, DType dtype) {
        return array == NdArray.class || array == arrayType(dtype);
    }

    /** The type of the arrays of a dtype. */
    static Class<? extends NdArray> arrayType(DType dtype) {
        return ArrayTypes.OF.get(dtype.ordinal());
    }

    private static Class<? extends NdArray> findArrayType(DType dtype) {
        if (dtype.isComplex()) {
            return NdArray.OfComplex.class;
        }
        return switch (dtype.elementType().getName()) {
            case "boolean" -> NdArray.OfBoolean.class;
            case "byte" -> NdArray.OfByte.class;
            case "short" -> NdArray.OfShort.class;
            case "int" -> NdArray.OfInt.class;
            case "long" -> NdArray.OfLong.class;
            case "float" -> NdArray.OfFloat.class;
            default -> NdArray.OfDouble.class;
        };
    }

    /** Looked up once for each dtype: to switch over names takes longer than all other checks. */
    final class ArrayTypes {
        private static final List<Class<? extends NdArray>> OF = find();

        private ArrayTypes() {}

        private static List<Class<? extends NdArray>> find() {
            List<Class<? extends NdArray>> types = new ArrayList<>();
            for (DType dtype : DType.values()) {
                types.add(findArrayType(dtype));
            }
            return List.copyOf(types);
        }
    }

    /**
     * {@link #ARRAY}, or one of a type.
     *
     * @param array {@code NdArray} or a typed subtype
     */
    record Array(Class<? extends NdArray> array) implements End {
        @Override
        public String description() {
            return "";
        }

        @Override
        public String type() {
            return "NdArray." + array.getSimpleName();
        }
    }

    /**
     * A buffer on such memory, in row-major order.
     *
     * @param type its name
     * @param elements the dtype of which the buffer holds the values or bits
     */
    record Buffer(String type, DType elements) implements End {
        private static final Set<DType> FLOATS = EnumSet.of(DType.FLOAT32, DType.FLOAT64);

        @Override
        public String description() {
            return " as " + type;
        }

        @Override
        public Class<? extends NdArray> array() {
            return NdArray.class;
        }

        /** What elements of a dtype have to be cast to, so that the buffer can hold their values; null for nothing. */
        @Nullable
        DType castOf(DType dtype) {
            boolean isDecoded = dtype.elementType() == elements.elementType()
                    && !holdsBitsOf(dtype)
                    && dtype.toReal().itemSize() < elements.itemSize();
            if (!isDecoded) {
                return null;
            }
            return dtype.isComplex() ? DType.COMPLEX64 : elements;
        }

        /** Whether the buffer holds integers that are the bits of elements of a dtype. */
        public boolean holdsBitsOf(DType dtype) {
            return dtype.itemSize() == elements.itemSize()
                    && !FLOATS.contains(elements)
                    && !FLOATS.contains(dtype)
                    && !dtype.isComplex();
        }
    }

    /**
     * Java values that are read of the elements in row-major order: where these lie does not count.
     *
     * @param type what holds the values, for example {@code float[][]}
     * @param value the primitive they are; {@code Object} for what the elements are read as
     * @param array what they are read of; {@code NdArray} where the reader decides
     * @param casts when the elements may be cast
     */
    record Values(String type, Class<?> value, Class<? extends NdArray> array, Casts casts) implements End {
        /** When elements may be cast that are cast last. */
        public enum Casts {
            /** Before they are read, which is of memory. */
            BEFORE,
            /** While they are read, one by one. */
            WHILE_READ,
            /** As well a part at a time, from the first to the last. */
            IN_PARTS
        }

        /**
         * The values that elements are read as: those of a primitive array that is filled from somewhere on, or of
         * something else.
         */
        public static Values of(Class<?> type, Class<? extends NdArray> array) {
            return new Values(
                    type.getSimpleName(), valueType(array), array, type.isArray() ? Casts.IN_PARTS : Casts.WHILE_READ);
        }

        private static Class<?> valueType(Class<? extends NdArray> array) {
            return switch (array.getSimpleName()) {
                case "OfBoolean" -> boolean.class;
                case "OfByte" -> byte.class;
                case "OfShort" -> short.class;
                case "OfInt" -> int.class;
                case "OfLong" -> long.class;
                case "OfFloat" -> float.class;
                default -> double.class;
            };
        }

        @Override
        public String description() {
            return " as " + type;
        }

        /** How many bytes one value takes that is read of elements of a dtype. */
        int itemSize(DType dtype) {
            Class<?> read = value == Object.class ? dtype.elementType() : value;
            return switch (read.getName()) {
                case "boolean", "byte" -> Byte.BYTES;
                case "short" -> Short.BYTES;
                case "int", "float" -> Integer.BYTES;
                default -> Long.BYTES;
            };
        }
    }
}
