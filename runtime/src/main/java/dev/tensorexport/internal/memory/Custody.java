package dev.tensorexport.internal.memory;

import java.lang.ref.PhantomReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one memory until they are given back: by the memory, or, once none of its chunks can be reached, by the
 * {@link Closer}.
 */
final class Custody extends PhantomReference<Object> implements Closer.Unreachable {
    /**
     * Null once the bytes were given back. A memory has its chunks until it has done so, and then the collector does
     * not tell of them; so there are never two who might.
     */
    private @Nullable MemoryOwner owner;

    private final long byteSize;

    /** Who made the memory, if leaks are reported. */
    private final @Nullable Throwable maker = LeakReport.callSite();

    /** Whether the memory was closed. */
    private volatile boolean closed;

    /** Whether buffers of chunks were handed out that end with a lease. */
    private volatile boolean leased;

    /** Those of the chunks after the first, or what they left reachable, to keep them reachable themselves. */
    @SuppressWarnings("unused")
    private Chunk @Nullable [] others;

    /** How many chunks the collector has not told of; the closer's. */
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

    /** Another chunk than the first. */
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

    /** Somebody has buffers of chunks, as long as they wish to. */
    void lease() {
        leased = true;
    }

    /** The memory was closed, but somebody may be using its bytes. */
    void outliveArray() {
        closed = true;
    }

    /** Gives the bytes back, unless that was done before. If it fails, the closer tries again. */
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

    /** Waits for segments that may have been made of a chunk and do not keep it; returns whether there are such. */
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
