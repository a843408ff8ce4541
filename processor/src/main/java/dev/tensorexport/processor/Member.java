package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import dev.tensorexport.internal.shape.ShapePattern;
import dev.tensorexport.ndarray.DType;
import org.jspecify.annotations.Nullable;

/**
 * One member to convert.
 *
 * @param name what it is called in the class
 * @param key what its tensors are called, or start with, in maps; empty for the whole state of a module
 * @param access how it is read from an object
 * @param holder how it holds tensors
 * @param request what its annotation asks for; of no meaning for what has a converter of its own
 */
record Member(String name, String key, Access access, TensorContainer holder, Request request) {
    /**
     * How a member is read from an object that is called {@code it}.
     *
     * @param code for example {@code it.boxes()}
     * @param widened the runtime's method that gives it the type that its converter expects; empty if it has that
     */
    record Access(CodeBlock code, String widened) {}

    /**
     * What an annotation asks for.
     *
     * @param dtype the dtype each tensor must have; null for any
     * @param shape the shape each tensor must have
     * @param copyMode the constant of the runtime's {@code CopyMode}
     * @param elements what is read of each element
     * @param target what each tensor becomes
     */
    record Request(@Nullable DType dtype, ShapePattern shape, String copyMode, Elements elements, ExportType target) {}

    /** What is read of each element, and what the runtime's method for it is called. */
    enum Elements {
        AS_THEY_ARE(""),
        EXACT("exact"),
        RAW_BITS("rawBits");

        private final String method;

        Elements(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }
    }

    /** What is declared of its tensors, for example {@code float32 {@code [n 4]}}; empty if nothing is. */
    CodeBlock facts() {
        CodeBlock.Builder facts = CodeBlock.builder();
        if (holder.isOfObjects() || holder.isOfValues()) {
            return facts.build();
        }
        if (request.dtype() != null) {
            facts.add("$L", request.dtype());
        }
        if (!request.shape().isAny()) {
            facts.add(request.dtype() == null ? "{@code [$L]}" : " {@code [$L]}", request.shape());
        }
        return facts.build();
    }
}
