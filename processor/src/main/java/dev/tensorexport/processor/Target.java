package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.Optional;

/** What an accessor gives. */
sealed interface Target {
    /** The accessor's return type. */
    TypeName type();

    /** Whether a tensor of this dtype can be given so. */
    boolean takes(Dtype dtype);

    /** This target, changed as little as possible so that it takes the dtype. */
    Target retyped(Dtype dtype);

    /** An {@code NdArray} or one of its subtypes, which has to be closed. */
    record Window(ClassName type) implements Target {
        static final Window UNTYPED = new Window(Names.ND_ARRAY);

        @Override
        public boolean takes(Dtype dtype) {
            return equals(UNTYPED) || type.equals(dtype.window());
        }

        @Override
        public Window retyped(Dtype dtype) {
            return new Window(dtype.window());
        }
    }

    /** A fresh primitive array of one rank. */
    record JavaArray(ArrayTypeName type) implements Target {
        @Override
        public boolean takes(Dtype dtype) {
            return elementType(type).equals(dtype.elementType());
        }

        @Override
        public JavaArray retyped(Dtype dtype) {
            return new JavaArray(ofElements(type, dtype.elementType()));
        }

        private static ArrayTypeName ofElements(ArrayTypeName type, TypeName elementType) {
            return ArrayTypeName.of(
                    type.componentType() instanceof ArrayTypeName inner ? ofElements(inner, elementType) : elementType);
        }
    }

    /** The target that a class stands for; empty if no dtype can be given so. */
    static Optional<Target> of(TypeName type) {
        if (type.equals(Names.ND_ARRAY)) {
            return Optional.of(Window.UNTYPED);
        }
        Target target;
        if (type instanceof ArrayTypeName array) {
            target = new JavaArray(array);
        } else if (type instanceof ClassName name) {
            target = new Window(name);
        } else {
            return Optional.empty();
        }
        return Arrays.stream(Dtype.values()).anyMatch(target::takes) ? Optional.of(target) : Optional.empty();
    }

    private static TypeName elementType(TypeName type) {
        return type instanceof ArrayTypeName array ? elementType(array.componentType()) : type;
    }
}
