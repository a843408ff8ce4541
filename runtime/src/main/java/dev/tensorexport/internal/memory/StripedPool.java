package dev.tensorexport.internal.memory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few places, each for one object that is not in use. A thread mostly takes what it gave back, and threads that work
 * at the same time seldom share a place; but a place is no thread's own, so nothing is stranded by threads that end.
 */
public final class StripedPool<T> {
    /** In places this far apart no two are in one cache line, nor in two that are fetched together. A power of two. */
    private static final int APART = 32;

    private final AtomicReferenceArray<@Nullable T> objects;
    private final int mask;

    /**
     * A pool with nothing in it.
     *
     * @param places a power of two
     */
    public StripedPool(int places) {
        objects = new AtomicReferenceArray<>(places * APART);
        mask = places - 1;
    }

    /** An object that was given, for the caller alone; null if there is none in this thread's place. */
    public @Nullable T take() {
        return objects.getAndSet(place(), null);
    }

    /** Gives an object for others to take. Returns false, and does nothing, if this thread's place is taken. */
    public boolean give(T object) {
        return objects.compareAndSet(place(), null, object);
    }

    private int place() {
        return ((int) Thread.currentThread().getId() & mask) * APART;
    }
}
