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
 * @param shape the shape after these steps; null while no step depends on it, and if only the end of the chain knows it
 */
record Said(Tensor tensor, Request request, @Nullable Layout shape) {
    static Said of(Tensor tensor) {
        return new Said(tensor, Request.EXPORT, null);
    }

    /** Returns no steps yet, on elements of a shape. */
    Said at(long... shape) {
        return new Said(tensor, Request.EXPORT, Layout.contiguous(shape));
    }

    /** Adds an operation that does not depend on the shape. */
    Said with(Operation operation) {
        return new Said(tensor, request.with(operation), shape);
    }

    /**
     * Adds an operation that depends on the shape, and checks it.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     * @throws IllegalArgumentException if the operation does not fit the shape
     */
    Said fitting(Operation operation) {
        Request more = request.with(operation);
        return new Said(tensor, more, shape == null ? Conversion.shaped(tensor, more) : operation.shaped(shape));
    }
}
