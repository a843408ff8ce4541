package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import dev.tensorexport.ndarray.Memory;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.Pointer;
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
            return NdArray.of(memory(reference, byteSize, borrowed), dtype, layout);
        } catch (Throwable e) {
            reference.close();
            throw e;
        }
    }

    private static Memory memory(TensorReference reference, long byteSize, boolean borrowed) {
        // Unlike data_ptr(), this does not make a copy-on-write tensor copy.
        Pointer data = reference.tensor().const_data_ptr();
        ByteBuffer[] chunks = new ByteBuffer[Math.toIntExact((byteSize - 1) / Memory.CHUNK_BYTES + 1)];
        for (int i = 0; i < chunks.length; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            chunks[i] = data.getPointer(start).capacity(Math.min(Memory.CHUNK_BYTES, byteSize - start)).asByteBuffer();
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
}
