package dev.tensorexport.internal.plan;

import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks of a conversion. Immutable: each method gives another request.
 *
 * @param copyMode what it may do to memory
 * @param operations what is asked of the elements, one after the other
 */
public record Request(CopyMode copyMode, List<Operation> operations) {
    /** {@link CopyMode#NEVER} and nothing else. */
    public static final Request VIEW = new Request(CopyMode.NEVER, List.of());

    /** {@link CopyMode#IF_NEEDED} and nothing else. */
    public static final Request EXPORT = new Request(CopyMode.IF_NEEDED, List.of());

    /** {@link CopyMode#ALWAYS} and nothing else. */
    public static final Request COPY = new Request(CopyMode.ALWAYS, List.of());

    public Request {
        operations = List.copyOf(operations);
    }

    /** The same with another copy mode. */
    public Request as(CopyMode copyMode) {
        return new Request(copyMode, operations);
    }

    /** The same with one more operation, on what the operations before it leave. */
    public Request with(Operation operation) {
        Operation[] more = operations.toArray(new Operation[operations.size() + 1]);
        more[operations.size()] = operation;
        return new Request(copyMode, List.of(more));
    }

    /**
     * What the operations leave of a shape; null if one of them has an index that is read at the end.
     *
     * @throws IndexOutOfBoundsException if an operation names a dim or an index that is not there
     * @throws IllegalArgumentException if an operation does not fit the shape it is asked of
     */
    public @Nullable Layout shaped(long... shape) {
        @Nullable Layout layout = Layout.contiguous(shape);
        for (Operation operation : operations) {
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
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            boolean isMet = operation == Operation.Mark.DETACH
                    || operation == Operation.Mark.RESOLVE_CONJ
                    || operation == Operation.Mark.RESOLVE_NEG
                    || operation == Operation.Mark.CONTIGUOUS && tensor.layout().isContiguous()
                    || operation instanceof Operation.To to && to.device().isCpu();
            if (!isMet) {
                return false;
            }
        }
        return copyMode != CopyMode.ALWAYS && (copyMode != CopyMode.NEVER || isDetachedFor(tensor));
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
        return operations.contains(operation);
    }
}
