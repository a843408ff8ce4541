package dev.tensorexport.dsl;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.torch.convert.Conversion;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a tensor so far.
 *
 * @param shape what the steps leave of the tensor's shape; null while no step depends on it, and where it is known only
 *     at the end
 */
record Said(Tensor tensor, Request request, @Nullable Layout shape) {
    static Said of(Tensor tensor) {
        return new Said(tensor, Request.EXPORT, null);
    }

    /** Nothing, of elements of a shape. */
    Said at(long... shape) {
        return new Said(tensor, Request.EXPORT, Layout.contiguous(shape));
    }

    /** With an operation that leaves the shape as it is. */
    Said with(Operation operation) {
        return new Said(tensor, request.with(operation), shape);
    }

    /**
     * With an operation that depends on the shape, and fails here if it does not fit.
     *
     * @throws IndexOutOfBoundsException if the operation names a dim or an index that is not there
     * @throws IllegalArgumentException if the operation does not fit the shape
     */
    Said fitting(Operation operation) {
        Request more = request.with(operation);
        return new Said(tensor, more, shape == null ? Conversion.shaped(tensor, more) : operation.shaped(shape));
    }
}
