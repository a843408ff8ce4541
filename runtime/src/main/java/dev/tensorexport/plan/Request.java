package dev.tensorexport.plan;

import dev.tensorexport.ndarray.DType;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks of a conversion.
 *
 * @param verb what it may do to memory
 * @param detach whether a {@link Verb#VIEW} may leave autograd behind; the other verbs always do
 * @param contiguous whether the elements must lie in row-major order with no gap
 * @param dtype what the elements must be, or null for what they are
 */
public record Request(Verb verb, boolean detach, boolean contiguous, @Nullable DType dtype) {
    /** {@link Verb#VIEW} and nothing else. */
    public static final Request VIEW = new Request(Verb.VIEW, false, false, null);

    /** {@link Verb#EXPORT} and nothing else. */
    public static final Request EXPORT = new Request(Verb.EXPORT, false, false, null);

    /** {@link Verb#COPY} and nothing else. */
    public static final Request COPY = new Request(Verb.COPY, false, false, null);
}
