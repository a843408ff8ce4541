package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What one tensor becomes. */
sealed interface Target {
    /** The type of it. */
    TypeName type();

    /** The class that the runtime is given for it. */
    TypeName literal();

    /** Whether a tensor of this dtype can become it with no value changed. */
    boolean takes(Dtype dtype);

    /** Whether a tensor of this dtype can become it where each value is converted exactly. */
    boolean takesExactly(Dtype dtype);

    /** How many dims of a tensor it has room for; empty for any number. */
    OptionalInt rank(Optional<Dtype> dtype);

    /** Whether it may lie on the tensor's own memory. */
    boolean canShare(Optional<Dtype> dtype);

    /** An {@code NdArray} or one of its subtypes, which has to be closed. */
    record Window(ClassName type) implements Target {
        static final Window UNTYPED = new Window(Names.ND_ARRAY);

        @Override
        public TypeName literal() {
            return type;
        }

        @Override
        public boolean takes(Dtype dtype) {
            return equals(UNTYPED) || type.equals(dtype.window());
        }

        @Override
        public boolean takesExactly(Dtype dtype) {
            return takes(dtype);
        }

        @Override
        public OptionalInt rank(Optional<Dtype> dtype) {
            return OptionalInt.empty();
        }

        @Override
        public boolean canShare(Optional<Dtype> dtype) {
            return true;
        }
    }

    /** Values on the Java heap: a fresh copy, of one rank. */
    sealed interface Values extends Target {
        /** The primitive that each value is, or is the box of. */
        TypeName element();

        /** The dims it has room for, those of complex pairs too. */
        int depth();

        @Override
        default boolean takes(Dtype dtype) {
            return element().equals(dtype.elementType()) && depth() >= (dtype.isComplex() ? 1 : 0);
        }

        @Override
        default boolean takesExactly(Dtype dtype) {
            return takes(dtype) || !dtype.isComplex() && !element().equals(TypeName.CHAR);
        }

        @Override
        default OptionalInt rank(Optional<Dtype> dtype) {
            return OptionalInt.of(depth() - (dtype.filter(Dtype::isComplex).isPresent() ? 1 : 0));
        }

        @Override
        default boolean canShare(Optional<Dtype> dtype) {
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
    record Buffer(ClassName type) implements Target {
        private static final Map<String, Dtype> HELD = Map.of(
                "ByteBuffer", Dtype.INT8,
                "ShortBuffer", Dtype.INT16,
                "IntBuffer", Dtype.INT32,
                "LongBuffer", Dtype.INT64,
                "FloatBuffer", Dtype.FLOAT32,
                "DoubleBuffer", Dtype.FLOAT64);

        static Optional<Target> of(ClassName type) {
            return type.packageName().equals("java.nio") && HELD.containsKey(type.simpleName())
                    ? Optional.of(new Buffer(type))
                    : Optional.empty();
        }

        /** The dtype whose elements it holds as they are. */
        private Dtype held() {
            return HELD.getOrDefault(type.simpleName(), Dtype.INT8);
        }

        @Override
        public TypeName literal() {
            return type;
        }

        @Override
        public boolean takes(Dtype dtype) {
            return held().elementType().equals(dtype.elementType()) || isBits(dtype);
        }

        private boolean isBits(Dtype dtype) {
            return dtype.bits().equals(Optional.of(held()));
        }

        @Override
        public boolean takesExactly(Dtype dtype) {
            return takes(dtype);
        }

        @Override
        public OptionalInt rank(Optional<Dtype> dtype) {
            return OptionalInt.empty();
        }

        @Override
        public boolean canShare(Optional<Dtype> dtype) {
            return dtype.isEmpty() || isBits(dtype.get()) || dtype.get().bits().isEmpty();
        }
    }

    /** The primitives that values can be. */
    static boolean isElement(TypeName type) {
        return type.isPrimitive() && !type.equals(TypeName.CHAR);
    }
}
