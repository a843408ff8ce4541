package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives bytes back that are not the garbage collector's. It may do so for one {@link Memory} after the other. */
public abstract class MemoryOwner {
    /** Reachable from here, so that the garbage collector tells of memory that nobody closes. */
    private static final Set<MemoryOwner> ALL = ConcurrentHashMap.newKeySet();

    private static final VarHandle CUSTODY;

    static {
        try {
            CUSTODY = MethodHandles.lookup().findVarHandle(MemoryOwner.class, "custody", Custody.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The memory whose bytes this will give back; null between two. */
    @SuppressWarnings("unused") // through CUSTODY
    private @Nullable Custody custody;

    /**
     * The owner of one memory.
     *
     * @param release gives the bytes back
     */
    public static MemoryOwner of(Runnable release) {
        return new OfOne(release);
    }

    private static final class OfOne extends MemoryOwner {
        private final Runnable release;

        OfOne(Runnable release) {
            this.release = release;
            remember();
        }

        @Override
        protected void release() {
            forget();
            release.run();
        }
    }

    /** Keeps this reachable until {@link #forget}; before the first memory. */
    protected final void remember() {
        Closer.start();
        ALL.add(this);
    }

    /** Ends what {@link #remember} began; after the last memory. */
    protected final void forget() {
        ALL.remove(this);
    }

    /** How many there are, those without a memory included. */
    static int count() {
        return ALL.size();
    }

    /** What memory is not given back, of all owners. */
    static Stream<Custody> custodies() {
        return ALL.stream().map(MemoryOwner::custody).filter(Objects::nonNull);
    }

    /** How many bytes are not given back, those that several arrays have counted once. */
    static long distinctBytes() {
        Map<Object, Long> bytes = new HashMap<>();
        for (MemoryOwner owner : ALL) {
            Custody current = owner.custody();
            if (current != null) {
                bytes.merge(owner.bytesId(), current.byteSize(), Math::max);
            }
        }
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private @Nullable Custody custody() {
        // Pairs with take(): what counts the bytes on another thread sees all fields of a custody, or no custody.
        return (Custody) CUSTODY.getAcquire(this);
    }

    /** Equal for owners of the same bytes. */
    protected Object bytesId() {
        return this;
    }

    final void take(@Nullable Custody next) {
        CUSTODY.setRelease(this, next);
    }

    /** Gives the bytes back. Called once for each memory, when nobody can use it any more, on any thread. */
    protected abstract void release();

    /**
     * As {@link #release}, where nobody can reach the chunks. Somebody may have a buffer of a lease that nobody closed,
     * if what is made of a chunk does not keep it.
     */
    protected void releaseUnreachable() {
        release();
    }

    /**
     * What a segment that was made of a chunk keeps reachable, where it does not keep the chunk, and this does not from
     * now on. Called when nobody can reach the chunks; null where there are no such segments.
     */
    protected @Nullable Object leaveScope() {
        return null;
    }

    /**
     * Ends every use of the memory's chunks by any thread, so that the bytes can be given back.
     *
     * @return whether that was possible
     */
    protected boolean revoke() {
        return false;
    }

    /** Where the memory's bytes are, if other memory may have the same; null where nothing is known of that. */
    protected @Nullable Origin origin() {
        return null;
    }

    /**
     * A buffer of the same bytes as a part of a chunk, which {@link #revoke} does not end.
     *
     * @param unreachable is run once nobody can reach the buffer, or anything made of it
     * @return null if the part is such a buffer itself, and keeps the chunk reachable
     */
    protected @Nullable ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
        return null;
    }
}
