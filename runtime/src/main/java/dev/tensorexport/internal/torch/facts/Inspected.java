package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.internal.plan.TensorInfo;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a tensor. It stays true for as long as nobody changes or closes the tensor.
 *
 * @param storage where its bytes are; null where that was not seen on the way
 */
public record Inspected(TensorInfo info, @Nullable TensorStorage storage) {
    /** Where the bytes of the tensor are that was looked at. */
    public TensorStorage storageOf(Tensor tensor) {
        return storage == null ? TensorStorage.of(tensor) : storage;
    }
}
