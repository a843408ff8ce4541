package dev.tensorexport.internal.torch.nativememory;

import dev.tensorexport.internal.memory.HugePages;
import dev.tensorexport.internal.memory.Memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Memory of the C library, of any content, which is free for the next one as soon as it is closed. */
final class AllocatedMemory extends NativeOwner {
    /** Owns nothing by itself; null for no memory. */
    private @Nullable Pointer block;

    private AllocatedMemory() {
        super(Backend.memory().buffers(), false);
    }

    /** @throws OutOfMemoryError if the system has no such memory left */
    static Memory of(long byteSize) {
        AllocatedMemory owner = new AllocatedMemory();
        try {
            owner.allocate(byteSize);
            return Memory.of(byteSize, false, owner);
        } catch (Throwable e) {
            owner.release();
            throw e;
        }
    }

    private void allocate(long byteSize) {
        remember();
        block = Pointer.malloc(byteSize);
        if (block == null) {
            throw new OutOfMemoryError("found no " + byteSize + " bytes that the system has left");
        }
        HugePages.advise(block.address(), byteSize);
    }

    @Override
    protected long address() {
        return block == null ? 0 : block.address();
    }

    @Override
    protected void release() {
        forget();
        Pointer.free(block);
        block = null;
    }
}
