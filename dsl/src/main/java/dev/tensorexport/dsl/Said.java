package dev.tensorexport.dsl;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.torch.convert.Conversion;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a chain so far.
 *
 * @param start the shape before the first step; null for the tensor's own
 * @param shape the shape after these steps; null while no step depends on it, and if only the end of the chain knows it
 */
record Said(
        Tensor tensor,
        @Nullable Layout start,
        Request request,
        @Nullable Layout shape) {
    static Said of(Tensor tensor) {
        return new Said(tensor, null, Request.EXPORT, null);
    }

    /** Returns no steps yet, on elements of a shape. */
    Said at(long... shape) {
        Layout elements = Layout.contiguous(shape);
        return new Said(tensor, elements, Request.EXPORT, elements);
    }

    /** Adds an operation that does not depend on the shape. */
    Said with(Operation operation) {
        return new Said(tensor, start, request.with(operation), shape);
    }

    /**
     * Adds an operation that depends on the shape, and checks it.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     * @throws IllegalArgumentException if the operation does not fit the shape
     */
    Said fitting(Operation operation) {
        Request more = request.with(operation);
        return new Said(tensor, start, more, shape == null ? shaped(more) : operation.shaped(shape));
    }

    /** Returns the shape after these steps; null if only the end of the chain knows it. */
    @Nullable
    Layout knownShape() {
        return shape == null ? shaped(request) : shape;
    }

    private @Nullable Layout shaped(Request asked) {
        return start == null ? Conversion.shaped(tensor, asked) : asked.shaped(start.shape());
    }
}
