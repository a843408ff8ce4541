package dev.tensorexport.internal.torch.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.Tensors;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** What fails half way leaves neither a holder nor a storage behind. */
class StorageArraysTest {
    @Test
    void anArrayThatCannotBeMadeHoldsNothing() {
        try (Tensor tensor = torch.ones(4)) {
            Tensors.view(tensor).close();
            StorageHolder next = StorageHolderPool.take();
            StorageHolderPool.give(next);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> StorageArrays.owning(tensor, DType.QINT8, Layout.contiguous(4)));
            assertEquals(1, tensor.storage().use_count());
            StorageHolder again = StorageHolderPool.take();
            StorageHolderPool.give(again);
            assertEquals(next, again);
        }
    }
}
