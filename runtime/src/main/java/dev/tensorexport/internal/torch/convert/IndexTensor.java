package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a tensor on any device does: where a mask of bool is true, or at these indices.
 *
 * @param tensor which is read once for each conversion, when that is planned
 */
public record IndexTensor(Tensor tensor) implements Selection {
    @Override
    public String description() {
        return "tensor";
    }

    /** That of the indices; how many a mask chooses, its elements say. */
    @Override
    public long @Nullable [] knownShape() {
        long[] shape = Inspector.shape(tensor);
        if (shape == null) {
            return null;
        }
        DType dtype = ScalarTypes.dtype(tensor.scalar_type());
        return dtype != null && dtype.isInteger() ? shape : null;
    }

    @Override
    public Positions from(long[] sizes) {
        try (NdArray array = Conversion.of(tensor, Request.EXPORT).run()) {
            return Selection.by(array, sizes);
        }
    }
}
