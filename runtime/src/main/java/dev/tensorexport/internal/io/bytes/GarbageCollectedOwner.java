package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.internal.memory.MemoryOwner;
import dev.tensorexport.internal.memory.Origin;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Gives bytes back that the garbage collector gives back too, but not before no buffer on them is reachable. */
final class GarbageCollectedOwner extends MemoryOwner {
    private final Runnable release;
    private final @Nullable Origin origin;

    /** Whether a buffer was handed out. It keeps the bytes alone, not the chunk that it is made of. */
    private volatile boolean escaped;

    GarbageCollectedOwner(Runnable release, @Nullable Origin origin) {
        this.release = release;
        this.origin = origin;
        remember();
    }

    @Override
    protected void release() {
        forget();
        if (!escaped) {
            release.run();
        } // else the garbage collector does
    }

    /** The garbage collector does: a buffer keeps the bytes alone. */
    @Override
    protected void releaseUnreachable() {
        forget();
    }

    @Override
    protected @Nullable Origin origin() {
        return origin;
    }

    @Override
    protected @Nullable ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
        escaped = true;
        return null;
    }
}
