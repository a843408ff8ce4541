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

    /** Owns nothing by itself; null for no memory. */
    private @Nullable Pointer block;

    private AllocatedMemory() {}

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

    private long address() {
        return block == null ? 0 : block.address();
    }

    @Override
    protected ByteBuffer[] chunks(long byteSize) {
        return buffers.chunksOn(address(), byteSize);
    }

    @Override
    protected void release() {
        forget();
        Pointer.free(block);
        block = null;
    }

    @Override
    protected Origin origin() {
        return new Origin(NativeMemory.class, address());
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
