package dev.tensorexport.internal.memory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few places for objects that are not in use. A thread mostly takes what it gave back, and threads that work at the
 * same time seldom share a place; but a place is no thread's own, so nothing is stranded by threads that end.
 */
public final class StripedPool<T> {
    /** In places this far apart no two are in one cache line, nor in two that are fetched together. A power of two. */
    private static final int APART = 32;

    private final AtomicReferenceArray<@Nullable T> objects;
    private final int mask;
    private final int room;

    /** A pool with nothing in it, and room for one object at each place. */
    public StripedPool(int places) {
        this(places, 1);
    }

    /**
     * A pool with nothing in it.
     *
     * @param places a power of two
     * @param room how many objects find room at each place, for a thread that uses several at a time; they are few
     */
    public StripedPool(int places, int room) {
        objects = new AtomicReferenceArray<>(places * APART);
        mask = places - 1;
        this.room = room;
    }

    /** An object that was given, for the caller alone; null if there is none in this thread's place. */
    public @Nullable T take() {
        int place = place();
        for (int i = place; i < place + room; i++) {
            // Looked at first: to write there would take longer, also where there is nothing.
            T object = objects.get(i) == null ? null : objects.getAndSet(i, null);
            if (object != null) {
                return object;
            }
        }
        return null;
    }

    /** Gives an object for others to take. Returns false, and does nothing, if this thread's place is taken. */
    public boolean give(T object) {
        int place = place();
        for (int i = place; i < place + room; i++) {
            if (objects.get(i) == null && objects.compareAndSet(i, null, object)) {
                return true;
            }
        }
        return false;
    }

    private int place() {
        return ((int) Thread.currentThread().getId() & mask) * APART;
    }
}
