package dev.tensorexport.internal.memory;

import java.lang.ref.PhantomReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frees the bytes of one memory: when the memory asks for it, or, once all of its chunks are unreachable, when the
 * {@link Closer} does. As long as it has none, the memory itself is watched.
 */
final class Custody extends PhantomReference<Object> implements Closer.Unreachable {
    private static final ByteBuffer[] NO_CHUNKS = {};

    /**
     * Null once the bytes are freed. A memory keeps itself and its chunks until it has freed them, and the collector
     * then no longer reports them. So the bytes are never freed twice.
     */
    private @Nullable MemoryOwner owner;

    private final long byteSize;

    /** The call that made the memory, if leaks are reported. */
    private final @Nullable Throwable maker = LeakReport.callSite();

    /** Whether the memory was closed. */
    private volatile boolean closed;

    /** Whether there are chunks, or were. */
    private boolean hasChunks;

    /** Whether leases have buffers of chunks. */
    private volatile boolean leased;

    /** Those of the chunks that this does not watch, or what they left reachable, to keep them reachable themselves. */
    @SuppressWarnings("unused")
    private @Nullable Chunk others;

    /**
     * The number of watched objects that the collector has not reported. Only the closer uses it once it can report
     * one.
     */
    private int reachable;

    /** Of a memory that has its chunks. */
    Custody(MemoryOwner owner, ByteBuffer[] chunks, long byteSize) {
        this(owner, chunks.length == 0 ? new Object() : chunks[0], chunks, byteSize);
        hasChunks = true;
    }

    /** Of a memory without chunks. */
    Custody(MemoryOwner owner, Memory memory, long byteSize) {
        this(owner, memory, NO_CHUNKS, byteSize);
    }

    private Custody(MemoryOwner owner, Object watched, ByteBuffer[] chunks, long byteSize) {
        super(watched, Closer.UNREACHABLE);
        this.owner = owner;
        this.byteSize = byteSize;
        reachable = Math.max(chunks.length, 1);
        others = watch(chunks, 1);
        Valve.open(byteSize);
        owner.take(this);
    }

    private @Nullable Chunk watch(ByteBuffer[] chunks, int from) {
        Chunk last = null;
        for (int i = from; i < chunks.length; i++) {
            last = new Chunk(this, chunks[i], last);
        }
        return last;
    }

    /**
     * Makes the chunks, and watches them in place of the memory: parts of them may outlive it. The memory is held.
     *
     * @return null once the bytes are freed, and where there were chunks: a thread may still be reading those, and
     *     would not keep others reachable
     */
    ByteBuffer @Nullable [] makeChunks() {
        MemoryOwner open = owner;
        if (open == null || hasChunks) {
            return null;
        }
        ByteBuffer[] chunks = open.chunks(byteSize);
        if (chunks.length > 0) {
            others = watch(chunks, 0);
            reachable = chunks.length;
            clear();
        }
        hasChunks = true;
        return chunks;
    }

    /** A chunk. */
    private static final class Chunk extends PhantomReference<Object> implements Closer.Unreachable {
        private final Custody custody;

        /** The chunk before this one; kept reachable. */
        @SuppressWarnings("unused")
        private final @Nullable Chunk before;

        Chunk(Custody custody, Object chunk, @Nullable Chunk before) {
            super(chunk, Closer.UNREACHABLE);
            this.custody = custody;
            this.before = before;
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
        giveBack(false);
    }

    private void giveBack(boolean isUnreachable) {
        MemoryOwner last = owner;
        if (last == null) {
            return;
        }
        owner = null;
        try {
            clear();
            last.take(null);
            if (isUnreachable) {
                last.releaseUnreachable();
            } else {
                last.release();
            }
        } catch (Throwable e) {
            owner = last;
            closed = true;
            last.take(this);
            reachable = 1;
            enqueue();
            throw e;
        }
        Valve.close(byteSize);
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
        boolean leaked = !closed && owner != null;
        giveBack(true);
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
        others = new Chunk(this, scope, null);
        return true;
    }
}
