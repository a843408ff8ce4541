package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import dev.tensorexport.ndarray.Memory;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DataPtr;
import org.bytedeco.pytorch.StorageImpl;
import org.bytedeco.pytorch.Tensor;

/** Makes arrays on a tensor's own memory, with references of their own to the tensor. */
final class Window {
    private Window() {}

    /**
     * The array on a tensor's memory.
     *
     * @param tensor a strided tensor on the host
     * @param borrowed whether anyone else may have a reference to the tensor's memory
     */
    static NdArray on(Tensor tensor, DType dtype, Layout layout, boolean borrowed) {
        long byteSize = Math.multiplyExact(layout.end(), dtype.itemSize());
        assert byteSize <= bytesBehind(tensor) : dtype + " " + layout + " reaches past the tensor's storage";
        if (borrowed && byteSize > 0) {
            StorageImpl storage = tensor.storage().unsafeGetStorageImpl();
            if (isLazyClone(tensor, storage)) {
                return onSnapshot(tensor, dtype, layout, byteSize);
            }
            // As PyTorch's numpy() does: resize_() would free the memory that the array is on.
            storage.set_resizable(false);
        }
        return NdArray.of(memory(tensor, byteSize, borrowed), dtype, layout);
    }

    /**
     * On a lazy clone of the library's own, which nobody else can write to: a write to the tensor moves its own storage
     * elsewhere and may free this memory, and a write to the array would reach tensors that share it without knowing.
     */
    private static NdArray onSnapshot(Tensor tensor, DType dtype, Layout layout, long byteSize) {
        try (Tensor snapshot = tensor._lazy_clone()) {
            return NdArray.of(memory(snapshot, byteSize, true), dtype, layout).asReadOnly();
        }
    }

    /**
     * Whether the tensor's storage is shared until one of its owners writes: from an allocator, not pinned, and with a
     * context that is not the memory itself. JavaCPP's {@code is_cow_data_ptr} and {@code data_ptr} cannot be asked:
     * they take the memory's owner out of the storage, and free it.
     */
    private static boolean isLazyClone(Tensor tensor, StorageImpl storage) {
        DataPtr data = storage._mutable_data_ptr_no_checks();
        Pointer context = data.get_context();
        return context != null && !context.equals(data.get()) && storage.allocator() != null && !tensor.is_pinned();
    }

    /** The offset of a tensor without elements may lie past the end of its storage. */
    private static long bytesBehind(Tensor tensor) {
        return Math.max(tensor.storage().nbytes() - tensor.storage_offset() * tensor.itemsize(), 0);
    }

    private static Memory memory(Tensor tensor, long byteSize, boolean borrowed) {
        int count = Math.toIntExact((byteSize + Memory.CHUNK_BYTES - 1) / Memory.CHUNK_BYTES);
        ByteBuffer[] chunks = new ByteBuffer[count];
        TensorReference[] references = new TensorReference[count];
        for (int i = 0; i < count; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            Tensor slot = Slots.hold(tensor);
            try {
                chunks[i] = buffer(slot, start, Math.min(Memory.CHUNK_BYTES, byteSize - start));
                references[i] = new TensorReference(slot, chunks[i]);
            } catch (Throwable e) {
                Slots.release(slot);
                throw e;
            }
        }
        return Memory.of(chunks, borrowed, idle -> {
            for (TensorReference reference : references) {
                if (idle) {
                    reference.close();
                } else {
                    reference.closeWhenUnreachable();
                }
            }
        });
    }

    private static ByteBuffer buffer(Tensor tensor, long start, long byteSize) {
        // Unlike data_ptr(), this does not make a copy-on-write tensor copy.
        Pointer data = tensor.const_data_ptr();
        Pointer from = start == 0 ? data : data.getPointer(start);
        return from.capacity(byteSize).asByteBuffer();
    }
}
