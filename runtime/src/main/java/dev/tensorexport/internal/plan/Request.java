package dev.tensorexport.internal.plan;

import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks of a conversion. Immutable: each method gives another request.
 *
 * <p>It is the last operation on a request that has those before it, so that a chain takes one small object for a step.
 */
public final class Request {
    /** {@link CopyMode#NEVER} and nothing else. */
    public static final Request VIEW = new Request(CopyMode.NEVER);

    /** {@link CopyMode#IF_NEEDED} and nothing else. */
    public static final Request EXPORT = new Request(CopyMode.IF_NEEDED);

    /** {@link CopyMode#ALWAYS} and nothing else. */
    public static final Request COPY = new Request(CopyMode.ALWAYS);

    private final CopyMode copyMode;

    /** The operations before the last; what it says of memory does not count. Itself if there are none. */
    private final Request before;

    /** Null if there is no operation. */
    private final @Nullable Operation last;

    private Request(CopyMode copyMode) {
        this.copyMode = copyMode;
        before = this;
        last = null;
    }

    private Request(CopyMode copyMode, Request before, Operation last) {
        this.copyMode = copyMode;
        this.before = before;
        this.last = last;
    }

    /**
     * A request.
     *
     * @param operations what is asked of the elements, one after the other
     */
    public static Request of(CopyMode copyMode, List<Operation> operations) {
        Request request = new Request(copyMode);
        for (Operation operation : operations) {
            request = request.with(operation);
        }
        return request;
    }

    /** What it may do to memory. */
    public CopyMode copyMode() {
        return copyMode;
    }

    /** What is asked of the elements, one after the other. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Request request = this; request.last != null; request = request.before) {
            operations.add(request.last);
        }
        Collections.reverse(operations);
        return Collections.unmodifiableList(operations);
    }

    /** The same with another copy mode. */
    public Request as(CopyMode copyMode) {
        return last == null ? new Request(copyMode) : new Request(copyMode, before, last);
    }

    /** The same with one more operation, on what the operations before it leave. */
    public Request with(Operation operation) {
        return new Request(copyMode, this, operation);
    }

    /**
     * What the operations leave of a shape; null if one of them has an index that is read at the end.
     *
     * @throws IndexOutOfBoundsException if an operation names a dim or an index that is not there
     * @throws IllegalArgumentException if an operation does not fit the shape it is asked of
     */
    public @Nullable Layout shaped(long... shape) {
        @Nullable Layout layout = Layout.contiguous(shape);
        for (Operation operation : operations()) {
            layout = operation.shaped(layout);
            if (layout == null) {
                return null;
            }
        }
        return layout;
    }

    /** The same with one more cast. */
    public Request to(DType dtype) {
        return with(new Operation.Cast(dtype));
    }

    /** Whether a view is asked for that a copy may come before, because the request says so. */
    boolean mayResolveForAView(TensorInfo tensor) {
        return copyMode == CopyMode.NEVER
                && isDetachedFor(tensor)
                && (has(Operation.Mark.RESOLVE_CONJ) || has(Operation.Mark.RESOLVE_NEG));
    }

    /** Whether autograd has no say in a view. */
    private boolean isDetachedFor(TensorInfo tensor) {
        return !tensor.recordsGrad() || has(Operation.Mark.DETACH);
    }

    /** Whether an array on a tensor's memory is what is asked for, if one can stand there. */
    boolean isMetBy(TensorInfo tensor) {
        for (Request request = this; request.last != null; request = request.before) {
            if (!isMetBy(tensor, request.last)) {
                return false;
            }
        }
        return copyMode != CopyMode.ALWAYS && (copyMode != CopyMode.NEVER || isDetachedFor(tensor));
    }

    private static boolean isMetBy(TensorInfo tensor, Operation operation) {
        return operation == Operation.Mark.DETACH
                || operation == Operation.Mark.RESOLVE_CONJ
                || operation == Operation.Mark.RESOLVE_NEG
                || operation == Operation.Mark.CONTIGUOUS && tensor.layout().isContiguous()
                || operation instanceof Operation.To to && to.device().isCpu();
    }

    /** The verb that asks for this copy mode, as it stands in the API and in messages. */
    public String verb() {
        return switch (copyMode) {
            case NEVER -> "view";
            case IF_NEEDED -> "export";
            case ALWAYS -> "copy";
        };
    }

    boolean has(Operation operation) {
        for (Request request = this; request.last != null; request = request.before) {
            if (request.last.equals(operation)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Request request
                && copyMode == request.copyMode
                && operations().equals(request.operations());
    }

    @Override
    public int hashCode() {
        return Objects.hash(copyMode, operations());
    }

    @Override
    public String toString() {
        return copyMode + " " + operations();
    }
}
