package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/** What an accessor gives. */
sealed interface Target {
    /** The accessor's return type. */
    TypeName type();

    /** The primitive that elements are read as; null for whatever the tensor's dtype says. */
    @Nullable TypeName elementType();

    /** A window on the tensor's memory, which has to be closed. */
    record Window(@Nullable TypeName elementType) implements Target {
        @Override
        public TypeName type() {
            return elementType == null ? Names.ND_ARRAY : Names.ND_ARRAY.nestedClass("Of" + suffix(elementType));
        }

        /** The method of {@code NdArray} that gives the typed array; null where the array stays untyped. */
        @Nullable String narrowing() {
            return elementType == null ? null : "of" + suffix(elementType);
        }
    }

    /** A fresh primitive array of one rank. */
    record JavaArray(ArrayTypeName type, TypeName elementType) implements Target {}

    /** The subtype of {@code NdArray} that a class name is, or null. */
    static @Nullable Window window(TypeName type) {
        if (type.equals(Names.ND_ARRAY)) {
            return new Window(null);
        }
        for (Dtype dtype : Dtype.values()) {
            Window window = new Window(dtype.elementType());
            if (type.equals(window.type())) {
                return window;
            }
        }
        return null;
    }

    /** For example {@code Float} in {@code NdArray.OfFloat} and {@code ofFloat()}. */
    private static String suffix(TypeName primitive) {
        return ((ClassName) primitive.box()).simpleName().replace("Integer", "Int");
    }
}
