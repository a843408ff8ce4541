package dev.tensorexport.processor;

import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * One member to convert.
 *
 * @param name what its accessor and its component of the bundle are called
 * @param key what its tensors are called, or start with, in maps; empty for the whole state of a module
 * @param constant the constant that holds its facts
 * @param access how it is read from an object, for example {@code boxes()} or {@code boxes}; empty for the object
 *     itself
 * @param holder how it holds tensors
 * @param request what its annotation asks for; of no meaning for what has a converter of its own
 */
record Member(String name, String key, String constant, String access, Holder holder, Request request) {
    /**
     * What an annotation asks for.
     *
     * @param dtype the dtype each tensor must have; null for any
     * @param shape the shape each tensor must have
     * @param copyMode the constant of the runtime's {@code CopyMode}
     * @param isExact whether values are converted exactly
     * @param target what each tensor becomes
     */
    record Request(@Nullable Dtype dtype, ShapePattern shape, String copyMode, boolean isExact, Target target) {}

    boolean isNested() {
        return holder.kind() == Holder.Kind.NESTED;
    }

    /** What is held once it is known to be there, as exported. */
    TypeName presentType() {
        if (holder.nested() != null) {
            return holder.nested().arrays();
        }
        TypeName element = request.target().type();
        if (holder.kind().isIndexed()) {
            return isWindow()
                    ? ParameterizedTypeName.get(Names.ND_ARRAY_LIST, element)
                    : ParameterizedTypeName.get(Names.LIST, element.box());
        } else if (holder.kind().isNamed()) {
            return isWindow()
                    ? ParameterizedTypeName.get(Names.ND_ARRAY_MAP, element)
                    : ParameterizedTypeName.get(Names.MAP, Names.STRING, element.box());
        }
        return element;
    }

    /** Whether what is exported has to be closed. */
    boolean isCloseable() {
        return isNested() || isWindow();
    }

    private boolean isWindow() {
        return request.target() instanceof Target.Window;
    }

    /** Whether what is exported is a copy on the Java heap. */
    boolean isCopy() {
        return !isNested() && request.target() instanceof Target.Values;
    }
}
