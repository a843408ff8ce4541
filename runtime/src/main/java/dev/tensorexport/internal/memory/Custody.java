package dev.tensorexport.internal.memory;

import java.lang.ref.PhantomReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Frees the bytes of one memory: when the memory asks for it, or, once all of its chunks are unreachable, when the
 * {@link Closer} does.
 */
final class Custody extends PhantomReference<Object> implements Closer.Unreachable {
    /**
     * Null once the bytes are freed. A memory keeps its chunks until it has freed them, and the collector then no
     * longer reports them. So the bytes are never freed twice.
     */
    private @Nullable MemoryOwner owner;

    private final long byteSize;

    /** The call that made the memory, if leaks are reported. */
    private final @Nullable Throwable maker = LeakReport.callSite();

    /** Whether the memory was closed. */
    private volatile boolean closed;

    /** Whether leases have buffers of chunks. */
    private volatile boolean leased;

    /** Those of the chunks after the first, or what they left reachable, to keep them reachable themselves. */
    @SuppressWarnings("unused")
    private Chunk @Nullable [] others;

    /** The number of chunks that the collector has not reported; only the closer uses it. */
    private int reachable;

    Custody(MemoryOwner owner, ByteBuffer[] chunks, long byteSize) {
        super(chunks.length == 0 ? new Object() : chunks[0], Closer.UNREACHABLE);
        this.owner = owner;
        this.byteSize = byteSize;
        reachable = Math.max(chunks.length, 1);
        others = chunks.length <= 1 ? null : others(chunks);
        Valve.open(byteSize);
        owner.take(this);
    }

    private Chunk[] others(ByteBuffer[] chunks) {
        return Arrays.stream(chunks)
                .skip(1)
                .map(chunk -> new Chunk(this, chunk))
                .toArray(Chunk[]::new);
    }

    /** A chunk after the first. */
    private static final class Chunk extends PhantomReference<Object> implements Closer.Unreachable {
        private final Custody custody;

        Chunk(Custody custody, Object chunk) {
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

    long byteSize() {
        return byteSize;
    }

    boolean isClosed() {
        return closed;
    }

    @Nullable
    Throwable maker() {
        return maker;
    }

    @Nullable
    Origin origin() {
        MemoryOwner open = owner;
        return open == null ? null : open.origin();
    }

    /** Records that a lease has buffers of chunks. */
    void lease() {
        leased = true;
    }

    /** Records that the memory was closed while its bytes may still be in use. */
    void outliveArray() {
        closed = true;
    }

    /** Frees the bytes, unless they are freed. If it fails, the closer tries again. */
    void giveBack() {
        giveBack(MemoryOwner::release);
    }

    private void giveBack(Consumer<MemoryOwner> way) {
        MemoryOwner last = owner;
        if (last == null) {
            return;
        }
        owner = null;
        try {
            clear();
            last.take(null);
            way.accept(last);
            Valve.close(byteSize);
        } catch (Throwable e) {
            owner = last;
            closed = true;
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
        if (leased) {
            leased = false;
            if (watchSegments()) {
                return;
            }
        }
        boolean leaked = !closed;
        giveBack(MemoryOwner::releaseUnreachable);
        if (leaked && maker != null) {
            LeakReport.report(maker);
        }
    }

    /**
     * Watches segments that may be made from a chunk and do not keep it reachable; returns whether there may be any.
     */
    private boolean watchSegments() {
        MemoryOwner open = owner;
        Object scope = open == null ? null : open.leaveScope();
        if (scope == null) {
            return false;
        }
        reachable = 1;
        others = new Chunk[] {new Chunk(this, scope)};
        return true;
    }
}
