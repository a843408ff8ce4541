package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.tensorexport.ndarray.DType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What one tensor becomes. */
sealed interface ExportType {
    /** The type of it. */
    TypeName type();

    /** The class that the runtime is given for it. */
    TypeName literal();

    /** Whether a tensor of this dtype can become it with no value changed. */
    boolean takes(DType dtype);

    /** Whether a tensor of this dtype can become it where each value is converted exactly. */
    default boolean takesExactly(DType dtype) {
        return takes(dtype);
    }

    /** Whether the raw bits of a tensor of this dtype can become it. */
    default boolean takesBits(DType dtype) {
        return false;
    }

    /** How many dims of a tensor it has room for; empty for any number. */
    default OptionalInt rank(Optional<DType> dtype) {
        return OptionalInt.empty();
    }

    /** Whether it may lie on the tensor's own memory. */
    boolean canShare(Optional<DType> dtype);

    /** An {@code NdArray} or one of its subtypes, which has to be closed. */
    record TypedArray(ClassName type) implements ExportType {
        static final TypedArray UNTYPED = new TypedArray(Names.ND_ARRAY);

        @Override
        public TypeName literal() {
            return type;
        }

        @Override
        public boolean takes(DType dtype) {
            return equals(UNTYPED) || type.equals(DTypes.arrayType(dtype));
        }

        @Override
        public boolean canShare(Optional<DType> dtype) {
            return true;
        }
    }

    /** Values on the Java heap: a fresh copy, of one rank. */
    sealed interface Values extends ExportType {
        /** The primitive that each value is, or is the box of. */
        TypeName element();

        /** The dims it has room for, those of complex pairs too. */
        int depth();

        @Override
        default boolean takes(DType dtype) {
            return element().equals(DTypes.elementType(dtype)) && depth() >= (dtype.isComplex() ? 1 : 0);
        }

        @Override
        default boolean takesExactly(DType dtype) {
            return takes(dtype) || !dtype.isComplex() && !element().equals(TypeName.CHAR);
        }

        @Override
        default boolean takesBits(DType dtype) {
            return element().equals(DTypes.elementType(DTypes.bits(dtype))) && depth() >= (dtype.isComplex() ? 1 : 0);
        }

        @Override
        default OptionalInt rank(Optional<DType> dtype) {
            return OptionalInt.of(depth() - (dtype.filter(DType::isComplex).isPresent() ? 1 : 0));
        }

        @Override
        default boolean canShare(Optional<DType> dtype) {
            return false;
        }
    }

    /** A primitive array. */
    record JavaArray(TypeName element, int depth) implements Values {
        @Override
        public TypeName type() {
            TypeName type = element;
            for (int dim = 0; dim < depth; dim++) {
                type = ArrayTypeName.of(type);
            }
            return type;
        }

        @Override
        public TypeName literal() {
            return type();
        }
    }

    /** The one element of a tensor. */
    record Scalar(TypeName element) implements Values {
        @Override
        public int depth() {
            return 0;
        }

        @Override
        public TypeName type() {
            return element;
        }

        @Override
        public TypeName literal() {
            return element;
        }
    }

    /** Lists of boxed values, nested as deep as the tensor has dims. */
    record Lists(TypeName element, int depth) implements Values {
        @Override
        public TypeName type() {
            TypeName type = element.box();
            for (int dim = 0; dim < depth; dim++) {
                type = ParameterizedTypeName.get(Names.LIST, type);
            }
            return type;
        }

        @Override
        public TypeName literal() {
            return element;
        }
    }

    /** An NIO buffer of values, or of the raw bits of a dtype that no primitive has. */
    record Buffer(ClassName type) implements ExportType {
        private static final Map<String, DType> HELD = Map.of(
                "ByteBuffer", DType.INT8,
                "ShortBuffer", DType.INT16,
                "IntBuffer", DType.INT32,
                "LongBuffer", DType.INT64,
                "FloatBuffer", DType.FLOAT32,
                "DoubleBuffer", DType.FLOAT64);

        static Optional<ExportType> of(ClassName type) {
            return type.packageName().equals("java.nio") && HELD.containsKey(type.simpleName())
                    ? Optional.of(new Buffer(type))
                    : Optional.empty();
        }

        /** The dtype whose elements it holds as they are. */
        private DType held() {
            return HELD.getOrDefault(type.simpleName(), DType.INT8);
        }

        @Override
        public TypeName literal() {
            return type;
        }

        @Override
        public boolean takes(DType dtype) {
            return held().elementType() == dtype.elementType() || isBits(dtype);
        }

        private boolean isBits(DType dtype) {
            return !DTypes.isPrimitive(dtype) && DTypes.bits(dtype) == held();
        }

        @Override
        public boolean canShare(Optional<DType> dtype) {
            return dtype.isEmpty() || isBits(dtype.get()) || DTypes.isPrimitive(dtype.get());
        }
    }

    /** The primitives that values can be. */
    static boolean isElement(TypeName type) {
        return type.isPrimitive() && !type.equals(TypeName.CHAR);
    }
}
