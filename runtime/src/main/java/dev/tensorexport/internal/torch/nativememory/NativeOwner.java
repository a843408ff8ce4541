package dev.tensorexport.internal.torch.nativememory;

import dev.tensorexport.internal.memory.MemoryOwner;
import dev.tensorexport.internal.memory.Origin;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Owns bytes outside the JVM, on which buffers are made by the {@link Backend}. */
public abstract class NativeOwner extends MemoryOwner {
    private final NativeMemory.Buffers buffers;

    /** @param isReused as for {@link MemoryOwner} */
    protected NativeOwner(NativeMemory.Buffers buffers, boolean isReused) {
        super(isReused);
        this.buffers = buffers;
    }

    /** Where the bytes of the memory are that this owns, or will own. */
    protected abstract long address();

    @Override
    public final ByteBuffer[] chunks(long byteSize) {
        return buffers.chunksOn(address(), byteSize);
    }

    @Override
    protected final Origin origin() {
        return new Origin(NativeMemory.class, address());
    }

    @Override
    protected final boolean revoke() {
        return buffers.revoke();
    }

    @Override
    protected final @Nullable Object leaveScope() {
        return buffers.leaveScope();
    }

    @Override
    protected final @Nullable ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
        return buffers.lasting(part, unreachable);
    }
}
