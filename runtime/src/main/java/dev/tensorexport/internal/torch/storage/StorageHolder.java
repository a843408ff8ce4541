package dev.tensorexport.internal.torch.storage;

import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.facts.TensorStorage;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.internal.torch.nativememory.NativeOwner;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorImpl;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of the library's own that holds the storage of another: taking it costs neither a JavaCPP deallocator nor a
 * lock, and no PointerScope knows of it.
 *
 * <p>It holds the storage, not the tensor: {@code set_data()} and {@code set_()} put another storage under a tensor,
 * and free the one that an array reads.
 */
final class StorageHolder extends NativeOwner {
    /** Keep {@link #impl} and {@link #empty} alive. */
    private final Tensor tensor;

    private final Tensor emptyTensor;

    private final TensorImpl impl;

    /** What is held while the holder is free. One for all would be counted up and down by all threads. */
    private final Storage empty;

    /** Of the tensor whose storage is held, or will be. */
    private final TensorStorage storage = new Apart();

    /** The next of the free holders that found no place; only while this is one of them. */
    @Nullable
    StorageHolder next;

    StorageHolder(NativeMemory.Buffers buffers, Tensor tensor, Tensor emptyTensor) {
        super(buffers, true);
        this.tensor = tensor;
        this.emptyTensor = emptyTensor;
        impl = tensor.unsafeGetTensorImpl();
        empty = emptyTensor.storage();
        remember();
    }

    /** Where the bytes are of a tensor whose storage this holder will hold. */
    TensorStorage find(Tensor owner) {
        Inspector.find(owner, storage);
        return storage;
    }

    /** Takes a reference to the storage that was found last; the tensor is still as it was. */
    void hold() {
        impl.set_storage_keep_dtype(storage);
    }

    @Override
    protected long address() {
        return storage.start();
    }

    @Override
    protected Object bytesId() {
        return storage.storageImpl();
    }

    /** Gives the storage back and frees the holder. */
    @Override
    protected void release() {
        impl.set_storage_keep_dtype(empty);
        StorageHolderPool.give(this);
    }

    /** Ends a free holder. */
    void destroy() {
        forget();
        tensor.releaseReference();
        emptyTensor.releaseReference();
    }

    /** Each view writes to it, so what lies behind it, which all threads may read, is in other cache lines. */
    @SuppressWarnings("unused")
    private static final class Apart extends TensorStorage {
        private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16;
    }
}
