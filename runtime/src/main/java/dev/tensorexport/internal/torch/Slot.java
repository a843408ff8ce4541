package dev.tensorexport.internal.torch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
final class Slot {
    private static final VarHandle REFERENCE;

    static {
        try {
            REFERENCE = MethodHandles.lookup().findVarHandle(Slot.class, "reference", StorageReference.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Keep {@link #impl} and {@link #empty} alive. */
    private final Tensor tensor;

    private final Tensor emptyTensor;

    private final TensorImpl impl;

    /** What is held while the slot is free. One for all would be counted up and down by all threads. */
    private final Storage empty;

    /** Who holds the storage in this slot; kept reachable here. Null while the slot is free. */
    @SuppressWarnings("unused") // through REFERENCE
    private volatile @Nullable StorageReference reference;

    Slot(Tensor tensor, Tensor emptyTensor) {
        this.tensor = tensor;
        this.emptyTensor = emptyTensor;
        impl = tensor.unsafeGetTensorImpl();
        empty = emptyTensor.storage();
    }

    /** Takes a reference to a storage. */
    void hold(Storage storage) {
        impl.set_storage_keep_dtype(storage);
    }

    /** Names who will give the storage back. */
    void belongTo(StorageReference owner) {
        REFERENCE.setRelease(this, owner);
    }

    /** Gives the storage back and frees the slot, if it is still this owner's. */
    void release(StorageReference owner) {
        if (REFERENCE.compareAndSet(this, owner, null)) {
            release();
        }
    }

    /** Gives the storage back and frees the slot, which nobody owns. */
    void release() {
        impl.set_storage_keep_dtype(empty);
        Slots.give(this);
    }
}
