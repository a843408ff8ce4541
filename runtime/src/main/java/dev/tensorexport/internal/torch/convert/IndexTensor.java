package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

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

    @Override
    public Positions from(long[] sizes) {
        try (NdArray array = Conversion.of(tensor, Request.EXPORT).run()) {
            return Selection.by(array, sizes);
        }
    }
}
