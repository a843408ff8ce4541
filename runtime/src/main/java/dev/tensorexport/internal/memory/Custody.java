package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one memory until they are given back: by the memory, or, once none of its chunks can be reached, by the
 * {@link Closer}.
 */
final class Custody extends PhantomReference<Object> implements Closer.Unreachable {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Custody.class, "owner", MemoryOwner.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Null once the bytes were given back. */
    private volatile @Nullable MemoryOwner owner;

    /** Who made the memory, if leaks are reported. */
    private final @Nullable Throwable maker = LeakReport.callSite();

    /** Whether the memory was closed. */
    private volatile boolean closed;

    /** Those of the chunks after the first; the closer's from then on. */
    private final List<Chunk> others = new ArrayList<>(0);

    private int reachable;

    Custody(MemoryOwner owner, ByteBuffer[] chunks) {
        super(chunks.length == 0 ? new Object() : chunks[0], Closer.UNREACHABLE);
        this.owner = owner;
        reachable = Math.max(chunks.length, 1);
        for (int i = 1; i < chunks.length; i++) {
            others.add(new Chunk(this, chunks[i]));
        }
        owner.take(this);
    }

    /** Another chunk than the first. */
    private static final class Chunk extends PhantomReference<Object> implements Closer.Unreachable {
        private final Custody custody;

        Chunk(Custody custody, ByteBuffer chunk) {
            super(chunk, Closer.UNREACHABLE);
            this.custody = custody;
        }

        @Override
        public void collect() {
            custody.collect();
        }
    }

    boolean revoke() {
        MemoryOwner open = owner;
        return open != null && open.revoke();
    }

    @Nullable
    ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
        MemoryOwner open = owner;
        return open == null ? null : open.lasting(part, unreachable);
    }

    /** The memory was closed, but somebody may be using its bytes. */
    void outliveArray() {
        closed = true;
    }

    /** Gives the bytes back, unless that was done before. If it fails, the closer tries again. */
    void giveBack() {
        MemoryOwner last = (MemoryOwner) OWNER.getAndSet(this, null);
        if (last == null) {
            return;
        }
        try {
            clear();
            closed = true;
            last.take(null);
            last.release();
        } catch (Throwable e) {
            owner = last;
            last.take(this);
            enqueue();
            throw e;
        }
    }

    @Override
    public void collect() {
        if (--reachable > 0) {
            return;
        }
        boolean leaked = !closed;
        giveBack();
        if (leaked && maker != null) {
            LeakReport.report(maker);
        }
    }
}
