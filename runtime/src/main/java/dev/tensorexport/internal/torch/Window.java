package dev.tensorexport.internal.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import dev.tensorexport.ndarray.Memory;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import org.bytedeco.pytorch.Tensor;

/** Makes arrays on a tensor's own memory, with references of their own to the tensor's storage. */
final class Window {
    private Window() {}

    /** The array on the memory of a strided tensor on the host that others may have too. */
    static NdArray onShared(InspectedTensor tensor, DType dtype, Layout layout) {
        Location location = tensor.location();
        if (layout.numel() > 0) {
            if (location.isLazyClone(tensor.tensor())) {
                return onSnapshot(tensor.tensor(), dtype, layout);
            }
            location.forbidResizing();
        }
        return on(location, dtype, layout, true);
    }

    /** The array on the memory of a strided tensor on the host that nobody else has. */
    static NdArray onOwned(Tensor tensor, DType dtype, Layout layout) {
        return on(Inspector.inspect(tensor).location(), dtype, layout, false);
    }

    /**
     * On a lazy clone of the library's own, which nobody else can write to: a write to the tensor moves its own storage
     * elsewhere and may free this memory, and a write to the array would reach tensors that share it without knowing.
     */
    private static NdArray onSnapshot(Tensor tensor, DType dtype, Layout layout) {
        try (Tensor snapshot = tensor._lazy_clone()) {
            return on(Location.of(snapshot), dtype, layout, true).asReadOnly();
        }
    }

    private static NdArray on(Location location, DType dtype, Layout layout, boolean borrowed) {
        return NdArray.of(memory(location, layout.end() * dtype.itemSize(), borrowed), dtype, layout);
    }

    private static Memory memory(Location location, long byteSize, boolean borrowed) {
        int count = Math.toIntExact((byteSize + Memory.CHUNK_BYTES - 1) / Memory.CHUNK_BYTES);
        ByteBuffer[] chunks = new ByteBuffer[count];
        StorageReference[] references = new StorageReference[count];
        for (int i = 0; i < count; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            chunks[i] =
                    Backend.memory().buffer(location.data() + start, Math.min(Memory.CHUNK_BYTES, byteSize - start));
            references[i] = reference(location, chunks[i]);
        }
        return Memory.of(chunks, borrowed, count == 1 ? references[0] : all(references));
    }

    /** Each chunk has one, for each may be reachable for longer than the others. */
    private static StorageReference reference(Location location, ByteBuffer chunk) {
        Slot slot = Slots.take();
        try {
            slot.hold(location.storageReference());
        } catch (Throwable e) {
            slot.release();
            throw e;
        }
        return new StorageReference(slot, chunk);
    }

    private static Memory.Owner all(StorageReference[] references) {
        return idle -> {
            for (StorageReference reference : references) {
                reference.closed(idle);
            }
        };
    }
}
