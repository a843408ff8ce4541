package dev.tensorexport.internal.torch.facts;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DataPtr;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.StorageImpl;
import org.bytedeco.pytorch.Tensor;

/**
 * Where a strided tensor's bytes are, and what holds them. All are addresses in LibTorch, which stay right for as long
 * as the tensor is open and nobody changes it.
 *
 * @param data the tensor's first element; of a tensor without elements, anything
 * @param byteSize how many bytes of the storage come from there on
 * @param storage the tensor's reference to its storage
 * @param storageImpl the storage
 * @param isResizable whether the storage can be resized under the tensor
 * @param hasContext whether the memory is given back through something other than its own address, as that of a lazy
 *     clone is
 */
public record TensorStorage(
        long data, long byteSize, long storage, long storageImpl, boolean isResizable, boolean hasContext) {
    /** Asks LibTorch, in calls of which each makes an object. */
    public static TensorStorage of(Tensor tensor) {
        Storage storage = tensor.storage();
        StorageImpl impl = storage.unsafeGetStorageImpl();
        DataPtr data = impl._mutable_data_ptr_no_checks();
        Pointer context = data.get_context();
        return new TensorStorage(
                address(tensor.const_data_ptr()),
                impl.nbytes() - tensor.storage_offset() * tensor.itemsize(),
                storage.address(),
                impl.address(),
                impl.resizable(),
                context != null && !Objects.equals(context, data.get()));
    }

    private static long address(Pointer pointer) {
        return pointer == null ? 0 : pointer.address();
    }

    /** As PyTorch's numpy() does: {@code resize_()} would free the memory that an array is on. */
    public void forbidResizing() {
        if (isResizable) {
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
