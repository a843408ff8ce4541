package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a member, or an element of one, holds tensors. */
sealed interface TensorContainer {
    /** One tensor. */
    record OneTensor() implements TensorContainer {}

    /**
     * An object that has a converter of its own.
     *
     * @param type its class, with wildcards for type parameters
     * @param converter what has the constant {@code INSTANCE}
     * @param arrays what it is exported to
     * @param generated the class, if its converter is generated; null if the converter was named
     * @param canRestore whether a converter that was named can build the object
     */
    record Nested(
            TypeName type,
            ClassName converter,
            TypeName arrays,
            @Nullable GeneratedNames generated,
            boolean canRestore) implements TensorContainer {}

    /**
     * What is no tensor, and kept beside them.
     *
     * @param type {@code String}, a primitive, a box, an enum or a list of texts
     */
    record Value(TypeName type) implements TensorContainer {}

    /**
     * An object of a sealed class.
     *
     * @param type the sealed class, with wildcards for type parameters
     * @param cases the classes that it can be of
     */
    record Cases(TypeName type, List<Nested> cases) implements TensorContainer {
        public Cases {
            cases = List.copyOf(cases);
        }
    }

    /** Several by index or name. */
    record Several(Kind kind, TensorContainer element) implements TensorContainer {}

    /** What may be absent. */
    record Absent(Nullability absence, TensorContainer present) implements TensorContainer {}

    /** What holds several, and what the runtime's method for it is called. */
    enum Kind {
        LIST("list", true),
        ARRAY("array", true),
        VECTOR("vector", true),
        MAP("map", false),
        DICT("dict", false),
        MODULE("module", false);

        private final String method;
        private final boolean isIndexed;

        Kind(String method, boolean isIndexed) {
            this.method = method;
            this.isIndexed = isIndexed;
        }

        String method() {
            return method;
        }

        /** Whether it holds elements by index; else by names that are known at run time only. */
        boolean isIndexed() {
            return isIndexed;
        }
    }

    /** How a member says that it holds nothing, and what the runtime's method for it is called. */
    enum Nullability {
        NULL("nullable"),
        EMPTY_OPTIONAL("optional");

        private final String method;

        Nullability(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }
    }

    /** Whether there is no tensor that the member's own annotation is about. */
    default boolean isOfObjects() {
        if (this instanceof Several several) {
            return several.element.isOfObjects();
        } else if (this instanceof Absent absent) {
            return absent.present.isOfObjects();
        }
        return this instanceof Nested || this instanceof Cases;
    }

    /** Whether it is no tensor, and holds none. */
    default boolean isOfValues() {
        return this instanceof Absent absent ? absent.present.isOfValues() : this instanceof Value;
    }
}
