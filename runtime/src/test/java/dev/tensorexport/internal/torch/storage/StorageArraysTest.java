package dev.tensorexport.internal.torch.storage;

import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.internal.torch.facts.TensorImplProbe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.Tensors;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** What fails half way leaves neither a slot nor a storage behind. */
class StorageArraysTest {
    @Test
    void anArrayThatCannotBeMadeHoldsNothing() {
        try (Tensor tensor = torch.ones(4)) {
            Tensors.view(tensor).close();
            StorageHolder next = StorageHolderPool.take();
            StorageHolderPool.give(next);
            assertThrows(
                    IllegalArgumentException.class, () -> StorageArrays.owning(tensor, DType.QINT8, Layout.contiguous(4)));
            assertEquals(1, tensor.storage().use_count());
            StorageHolder again = StorageHolderPool.take();
            StorageHolderPool.give(again);
            assertEquals(next, again);
        }
    }

    @Test
    void factsAreAskedForWhereTheSearchForThemFailsInAnyWay() {
        assertNotNull(TensorImplProbe.find(Backend.memory()));
        assertNull(TensorImplProbe.find(new NativeMemory() {
            @Override
            public long word(long address) {
                throw new OutOfMemoryError("as the first use may find no memory");
            }

            @Override
            public Words words(long address, int count) {
                throw new OutOfMemoryError("as the first use may find no memory");
            }

            @Override
            public Buffers buffers() {
                return Backend.memory().buffers();
            }
        }));
    }
}
