package dev.tensorexport.internal.torch.facts;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DataPtr;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.StorageImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A strided tensor's reference to its storage, where its bytes are, and what holds them. All are addresses in LibTorch,
 * which stay right for as long as the tensor is open and nobody changes it. Read anew for one tensor after the other,
 * so that none takes an object. As a pointer, it owns nothing.
 */
public class TensorStorage extends Storage {
    private long start;
    private long byteSize;
    private long storageImpl;
    private boolean resizable;
    private boolean hasContext;

    public TensorStorage() {
        super((Pointer) null);
    }

    /** Asks LibTorch, in calls of which each makes an object. */
    void ask(Tensor tensor) {
        Storage reference = tensor.storage();
        StorageImpl impl = reference.unsafeGetStorageImpl();
        set(
                address(tensor.const_data_ptr()),
                impl.nbytes() - tensor.storage_offset() * tensor.itemsize(),
                reference.address(),
                impl.address(),
                impl.resizable(),
                !torch.has_simple_data_ptr(impl) && hasContext(impl._mutable_data_ptr_no_checks()));
    }

    /** Takes milliseconds when it is first asked, for its class. Of most storages it need not be. */
    private static boolean hasContext(DataPtr pointer) {
        Pointer context = pointer.get_context();
        return context != null && !Objects.equals(context, pointer.get());
    }

    void set(long start, long byteSize, long storage, long storageImpl, boolean resizable, boolean hasContext) {
        this.start = start;
        this.byteSize = byteSize;
        this.address = storage;
        this.storageImpl = storageImpl;
        this.resizable = resizable;
        this.hasContext = hasContext;
    }

    /** The tensor's first element; of a tensor without elements, anything. */
    public long start() {
        return start;
    }

    /** How many bytes of the storage come from there on. */
    public long byteSize() {
        return byteSize;
    }

    /** The storage. */
    public long storageImpl() {
        return storageImpl;
    }

    /** Whether the storage can be resized under the tensor. */
    boolean isResizable() {
        return resizable;
    }

    /** Whether the memory is given back through something other than its own address, as that of a lazy clone is. */
    boolean hasContext() {
        return hasContext;
    }

    private static long address(Pointer pointer) {
        return pointer == null ? 0 : pointer.address();
    }

    /** As PyTorch's numpy() does: {@code resize_()} would free the memory that an array is on. */
    public void forbidResizing() {
        if (resizable) {
            new StorageImplAt(storageImpl).set_resizable(false);
        }
    }

    /**
     * Whether the tensor's storage is shared until one of its owners writes: from an allocator, not pinned, and with a
     * context that is not the memory itself. JavaCPP's {@code is_cow_data_ptr} and {@code data_ptr} cannot be asked:
     * they take the memory's owner out of the storage, and free it.
     */
    public boolean isLazyClone(Tensor tensor) {
        return hasContext && new StorageImplAt(storageImpl).allocator() != null && !tensor.is_pinned();
    }

    /** A pointer that owns nothing, and so is made without a deallocator. */
    private static final class StorageImplAt extends StorageImpl {
        StorageImplAt(long address) {
            super(null);
            this.address = address;
        }
    }
}
