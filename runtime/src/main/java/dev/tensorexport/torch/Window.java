package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import dev.tensorexport.ndarray.Memory;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
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
        assert byteSize <= bytesBehind(tensor, dtype) : dtype + " " + layout + " reaches past the tensor's storage";
        return NdArray.of(memory(tensor, byteSize, borrowed), dtype, layout);
    }

    /** The offset of a tensor without elements may lie past the end of its storage. */
    private static long bytesBehind(Tensor tensor, DType dtype) {
        return Math.max(tensor.storage().nbytes() - tensor.storage_offset() * dtype.itemSize(), 0);
    }

    private static Memory memory(Tensor tensor, long byteSize, boolean borrowed) {
        int count = Math.toIntExact((byteSize + Memory.CHUNK_BYTES - 1) / Memory.CHUNK_BYTES);
        ByteBuffer[] chunks = new ByteBuffer[count];
        TensorReference[] references = new TensorReference[count];
        for (int i = 0; i < count; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            Tensor slot = Slots.hold(tensor);
            try {
                if (borrowed) {
                    // As PyTorch's numpy() does: resize_() would free the memory that the array is on.
                    slot.storage().unsafeGetStorageImpl().set_resizable(false);
                }
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
