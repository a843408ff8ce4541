package dev.tensorexport.internal.torch.storage;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.torch.facts.TensorStorage;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/** Makes arrays on a tensor's own memory, with references of their own to the tensor's storage. */
public final class StorageArrays {
    private StorageArrays() {}

    /** Who else has the memory. */
    private enum Share {
        /** Nobody. */
        NONE,
        /** The tensor that was given. */
        TENSOR,
        /** A lazy clone of the library's own, beside others that share it until they write. */
        SNAPSHOT
    }

    /** The array on the memory of a strided tensor on the host that others may have too. */
    public static NdArray sharing(Tensor tensor, DType dtype, Layout layout) {
        return on(tensor, dtype, layout, Share.TENSOR);
    }

    /** The array on the memory of a strided tensor on the host that nobody else has. */
    public static NdArray owning(Tensor tensor, DType dtype, Layout layout) {
        return on(tensor, dtype, layout, Share.NONE);
    }

    /**
     * The array on the memory of a contiguous tensor on the host, to be written to. It holds nothing, so that it costs
     * less: the tensor stays open for as long as the array is used, and what is written lies elsewhere.
     */
    public static NdArray within(Tensor tensor, DType dtype, long... shape) {
        Layout layout = Layout.contiguous(shape);
        long byteSize = layout.numel() * dtype.itemSize();
        ByteBuffer[] chunks = new ByteBuffer[Memory.chunkCount(byteSize)];
        for (int i = 0; i < chunks.length; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            Pointer data = start == 0 ? tensor.data_ptr() : tensor.data_ptr().getPointer(start);
            chunks[i] = data.capacity(Math.min(Memory.CHUNK_BYTES, byteSize - start))
                    .asByteBuffer();
        }
        return ArrayAccess.of(Memory.of(chunks, false, true, null), dtype, layout);
    }

    /**
     * Reads an array on the memory of a strided tensor on the host. It holds nothing, so that it costs less: the tensor
     * stays open and unchanged meanwhile.
     *
     * @param reader must not keep the array
     */
    public static <T> T read(Tensor tensor, DType dtype, Layout layout, Function<? super NdArray, T> reader) {
        StorageHolder holder = StorageHolderPool.take();
        try {
            TensorStorage storage = holder.find(tensor);
            checkFits(storage, dtype, layout);
            ByteBuffer[] chunks = holder.chunks(layout.end() * dtype.itemSize());
            return reader.apply(ArrayAccess.of(Memory.of(chunks, true, false, null), dtype, layout));
        } finally {
            StorageHolderPool.give(holder);
        }
    }

    /**
     * On a lazy clone of the library's own, which nobody else can write to: a write to the tensor moves its own storage
     * elsewhere and may free this memory, and a write to the array would reach tensors that share it without knowing.
     */
    private static NdArray onSnapshot(Tensor tensor, DType dtype, Layout layout) {
        try (Tensor snapshot = tensor._lazy_clone()) {
            return on(snapshot, dtype, layout, Share.SNAPSHOT);
        }
    }

    /** The storage is held last, so that nothing is lost where something before that fails. */
    private static NdArray on(Tensor tensor, DType dtype, Layout layout, Share share) {
        StorageHolder holder = StorageHolderPool.take();
        Memory memory = null;
        try {
            TensorStorage storage = holder.find(tensor);
            boolean isShared = share == Share.TENSOR && layout.numel() > 0;
            if (!isShared || !storage.isLazyClone(tensor)) {
                if (isShared) {
                    storage.forbidResizing();
                }
                checkFits(storage, dtype, layout);
                long byteSize = layout.end() * dtype.itemSize();
                memory = Memory.of(byteSize, share != Share.NONE, holder);
                NdArray array = ArrayAccess.of(share == Share.SNAPSHOT ? memory.asReadOnly() : memory, dtype, layout);
                holder.hold();
                return array;
            }
        } catch (Throwable e) {
            if (memory == null) {
                StorageHolderPool.give(holder);
            } else {
                memory.close();
            }
            throw e;
        }
        StorageHolderPool.give(holder);
        return onSnapshot(tensor, dtype, layout);
    }

    private static void checkFits(TensorStorage storage, DType dtype, Layout layout) {
        if (layout.numel() > 0 && layout.end() > storage.byteSize() / dtype.itemSize()) {
            throw new AssertionError(dtype + " " + layout + " reaches to element " + layout.end()
                    + ", past the end of memory of " + storage.byteSize() + " bytes");
        }
    }
}
