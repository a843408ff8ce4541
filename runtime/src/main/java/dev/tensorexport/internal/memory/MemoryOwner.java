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

/** Frees native memory. One owner may serve several {@link Memory} objects, one after another. */
public abstract class MemoryOwner {
    /** Keeps owners reachable, so that the collector can report memory that is never closed. */
    private static final Set<MemoryOwner> ALL = ConcurrentHashMap.newKeySet();

    private static final VarHandle CUSTODY;
    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Custody[].class);

    /** In an array of twice as many, the place in the middle shares no cache line with what lies around the array. */
    private static final int MIDDLE = 32;

    static {
        try {
            CUSTODY = MethodHandles.lookup().findVarHandle(MemoryOwner.class, "custody", Custody.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The memory whose bytes this will free; null between two. */
    @SuppressWarnings("unused") // through CUSTODY
    private @Nullable Custody custody;

    /** Where it is in place of {@link #custody} if this serves one memory after another, with room around it. */
    private final @Nullable Custody @Nullable [] place;

    protected MemoryOwner() {
        this(false);
    }

    /**
     * @param isReused whether it will serve many memories. Threads that each have such an owner write to them all the
     *     time, and would slow each other if what one writes were in a cache line with what another reads or writes.
     */
    protected MemoryOwner(boolean isReused) {
        place = isReused ? new Custody[2 * MIDDLE] : null;
    }

    /**
     * Returns the owner of one memory.
     *
     * @param release frees the bytes
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

    /** Undoes {@link #remember}, after the last memory. */
    protected final void forget() {
        ALL.remove(this);
    }

    /** The number of owners, including those without a memory. */
    static int count() {
        return ALL.size();
    }

    /** The memory of all owners that is not freed. */
    static Stream<Custody> custodies() {
        return ALL.stream().map(MemoryOwner::custody).filter(Objects::nonNull);
    }

    /** The number of bytes that are not freed; bytes that several arrays share count once. */
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
        return (Custody) (place == null ? CUSTODY.getAcquire(this) : PLACE.getAcquire(place, MIDDLE));
    }

    /** Equal for owners of the same bytes. */
    protected Object bytesId() {
        return this;
    }

    final void take(@Nullable Custody next) {
        if (place == null) {
            CUSTODY.setRelease(this, next);
        } else {
            PLACE.setRelease(place, MIDDLE, next);
        }
    }

    /**
     * Makes the chunks of a memory that was made without them.
     *
     * @return the bytes in order, as for {@link Memory#of(ByteBuffer...)}, in the host's byte order
     */
    protected ByteBuffer[] chunks(long byteSize) {
        throw new AssertionError("this memory was made of its chunks");
    }

    /** Frees the bytes. Called once for each memory, on any thread, when nobody can use it any more. */
    protected abstract void release();

    /**
     * As {@link #release}, when the chunks are unreachable. If views of a chunk do not keep it reachable, a buffer of a
     * lease that was never closed may still exist.
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
     * Makes every access to the memory's chunks fail, on any thread, so that the bytes can be freed.
     *
     * @return whether that was possible
     */
    protected boolean revoke() {
        return false;
    }

    /** Identifies the memory's bytes, if other memory may have the same; null if that is unknown. */
    protected @Nullable Origin origin() {
        return null;
    }

    /**
     * Returns a buffer over a part of a chunk that {@link #revoke} does not affect.
     *
     * @param unreachable is run once the buffer, and everything made from it, is unreachable
     * @return null if the part is such a buffer itself, and keeps the chunk reachable
     */
    protected @Nullable ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
        return null;
    }
}
