package dev.tensorexport.internal.torch.nativememory;

import dev.tensorexport.internal.memory.HugePages;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.MemoryOwner;
import dev.tensorexport.internal.memory.Origin;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Memory of the C library, of any content, which is free for the next one as soon as it is closed. */
final class AllocatedMemory extends MemoryOwner {
    private final NativeMemory.Buffers buffers = Backend.memory().buffers();

    /** Owns nothing by itself. */
    private @Nullable Pointer block;

    private AllocatedMemory() {}

    /** @throws OutOfMemoryError if the system has no such memory left */
    static Memory of(long byteSize) {
        AllocatedMemory owner = new AllocatedMemory();
        try {
            return Memory.of(owner.allocate(byteSize), false, true, owner);
        } catch (Throwable e) {
            owner.release();
            throw e;
        }
    }

    private ByteBuffer[] allocate(long byteSize) {
        remember();
        Pointer fresh = Pointer.malloc(byteSize);
        if (fresh == null) {
            throw new OutOfMemoryError("found no " + byteSize + " bytes that the system has left");
        }
        block = fresh;
        HugePages.advise(fresh.address(), byteSize);
        return buffers.chunksOn(fresh.address(), byteSize);
    }

    @Override
    protected void release() {
        forget();
        Pointer.free(block);
        block = null;
    }

    @Override
    protected @Nullable Origin origin() {
        return block == null ? null : new Origin(NativeMemory.class, block.address());
    }

    @Override
    protected boolean revoke() {
        return buffers.revoke();
    }

    @Override
    protected @Nullable Object leaveScope() {
        return buffers.leaveScope();
    }

    @Override
    protected @Nullable ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
        return buffers.lasting(part, unreachable);
    }
}
