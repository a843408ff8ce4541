package dev.tensorexport.plan;

import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks of a conversion. Immutable: each method gives another request.
 *
 * @param verb what it may do to memory
 * @param dtype what the elements must be, or null for what they are
 * @param options what else is asked or allowed
 * @param views the part of the tensor that is asked for, as views taken one after the other
 */
public record Request(Verb verb, @Nullable DType dtype, Set<Option> options, List<View> views) {
    /** What else a caller can ask or allow. */
    public enum Option {
        /** {@link Verb#VIEW} may leave autograd behind; the other verbs always may. */
        DETACH,
        /** The elements must lie in row-major order with no gap. */
        CONTIGUOUS,
        /** A sparse, mkldnn or nested tensor may be made dense; a nested one is padded with zeros. */
        DENSE,
        /** A quantized tensor may be made float32. */
        DEQUANTIZE
    }

    /** {@link Verb#VIEW} and nothing else. */
    public static final Request VIEW = new Request(Verb.VIEW, null, Set.of(), List.of());

    /** {@link Verb#EXPORT} and nothing else. */
    public static final Request EXPORT = new Request(Verb.EXPORT, null, Set.of(), List.of());

    /** {@link Verb#COPY} and nothing else. */
    public static final Request COPY = new Request(Verb.COPY, null, Set.of(), List.of());

    public Request {
        options = Set.copyOf(options);
        views = List.copyOf(views);
    }

    /** The same with another verb. */
    public Request as(Verb verb) {
        return new Request(verb, dtype, options, views);
    }

    /** The same with the elements as a dtype. */
    public Request to(DType dtype) {
        return new Request(verb, dtype, options, views);
    }

    /** The same with one more option. */
    public Request with(Option option) {
        Set<Option> more = EnumSet.of(option);
        more.addAll(options);
        return new Request(verb, dtype, more, views);
    }

    /** The same without an option. */
    public Request without(Option option) {
        Set<Option> fewer = EnumSet.noneOf(Option.class);
        fewer.addAll(options);
        fewer.remove(option);
        return new Request(verb, dtype, fewer, views);
    }

    /** The same with one more view, taken of what the views before it leave. */
    public Request with(View view) {
        List<View> more = new ArrayList<>(views);
        more.add(view);
        return new Request(verb, dtype, options, more);
    }

    boolean has(Option option) {
        return options.contains(option);
    }
}
