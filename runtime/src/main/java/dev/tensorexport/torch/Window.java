package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import dev.tensorexport.ndarray.Memory;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;

/** Makes arrays on a tensor's own memory, each with its own reference to the tensor. */
final class Window {
    private static final Cleaner CLEANER = Cleaner.create();

    private Window() {}

    /**
     * The array on a tensor's memory.
     *
     * @param tensor a strided tensor on the host
     * @param borrowed whether anyone else may have a reference to the tensor's memory
     */
    static NdArray on(Tensor tensor, DType dtype, Layout layout, boolean borrowed) {
        long byteSize = Math.multiplyExact(layout.end(), dtype.itemSize());
        if (byteSize == 0) {
            return NdArray.of(Memory.of(new ByteBuffer[0], borrowed, () -> {}), dtype, layout);
        }
        TensorReference reference = TensorReference.to(tensor);
        try {
            return NdArray.of(memory(reference, byteSize, dtype, borrowed), dtype, layout);
        } catch (Throwable e) {
            reference.close();
            throw e;
        }
    }

    private static Memory memory(TensorReference reference, long byteSize, DType dtype, boolean borrowed) {
        Tensor tensor = reference.tensor();
        checkStorage(tensor, byteSize, dtype);
        // Unlike data_ptr(), this does not make a copy-on-write tensor copy.
        Pointer data = tensor.const_data_ptr();
        ByteBuffer[] chunks = new ByteBuffer[Math.toIntExact((byteSize - 1) / Memory.CHUNK_BYTES + 1)];
        for (int i = 0; i < chunks.length; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            Pointer chunk = i == 0 ? data : new Pointer(data).getPointer(start);
            chunks[i] = chunk.capacity(Math.min(Memory.CHUNK_BYTES, byteSize - start)).asByteBuffer();
        }
        return Memory.of(chunks, borrowed, closeWhenUnreachable(reference, chunks));
    }

    /**
     * Closes the reference when the last chunk, and so every buffer derived from one, is unreachable.
     *
     * @return closes it at once
     */
    private static Runnable closeWhenUnreachable(TensorReference reference, ByteBuffer[] chunks) {
        if (chunks.length == 1) {
            return CLEANER.register(chunks[0], reference::close)::clean;
        }
        AtomicInteger reachable = new AtomicInteger(chunks.length);
        for (ByteBuffer chunk : chunks) {
            CLEANER.register(chunk, () -> {
                if (reachable.decrementAndGet() == 0) {
                    reference.close();
                }
            });
        }
        return reference::close;
    }

    /** A storage can be made smaller than the tensors on it, for example by {@code resize_bytes_}. */
    private static void checkStorage(Tensor tensor, long byteSize, DType dtype) {
        Storage storage = tensor.storage();
        long start = Math.multiplyExact(tensor.storage_offset(), dtype.itemSize());
        long available = storage.nbytes() - start;
        if (byteSize > available) {
            throw new ConversionException("cannot convert a tensor whose elements reach " + byteSize
                    + " bytes far: its storage has only " + Math.max(available, 0)
                    + " bytes left, so it was resized under the tensor. Convert the tensor before its storage is resized");
        }
    }
}
