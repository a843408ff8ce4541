package dev.tensorexport.internal.memory;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few places for objects that are not in use. A thread mostly takes what it gave back, and threads that work at the
 * same time seldom share a place; but a place is no thread's own, so nothing is stranded by threads that end.
 *
 * <p>A place remembers the object that was taken from it. To write a reference, most collectors also mark the memory
 * around it, and the marks of all places are in one cache line. A thread that gives back what it took writes none.
 */
public final class StripedPool<T> {
    /** In places this far apart no two are in one cache line, nor in two that are fetched together. A power of two. */
    private static final int APART = 32;

    /** The object of a place was taken, or there never was one. The first value of all places. */
    private static final int EMPTY = 0;

    private static final int FULL = 1;

    /** A thread is taking the object, or giving one. Others go on to the next place. */
    private static final int BUSY = 2;

    private final AtomicIntegerArray states;
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
        states = new AtomicIntegerArray((places + 1) * APART);
        objects = new AtomicReferenceArray<>((places + 1) * APART);
        mask = places - 1;
        this.room = room;
    }

    /** An object that was given, for the caller alone; null if there is none in this thread's place. */
    public @Nullable T take() {
        int place = place();
        for (int i = place; i < place + room; i++) {
            // Looked at first: to write there would take longer, also where there is nothing.
            if (states.get(i) == FULL && states.compareAndSet(i, FULL, BUSY)) {
                T object = objects.getPlain(i);
                states.setRelease(i, EMPTY);
                return object;
            }
        }
        return null;
    }

    /** Gives an object for others to take. Returns false, and does nothing, if this thread's place is taken. */
    public boolean give(T object) {
        int place = place();
        for (int i = place; i < place + room; i++) {
            if (states.get(i) == EMPTY && states.compareAndSet(i, EMPTY, BUSY)) {
                if (objects.getPlain(i) != object) {
                    objects.setPlain(i, object);
                }
                states.setRelease(i, FULL);
                return true;
            }
        }
        return false;
    }

    /** After the first {@link #APART}: all threads read the array's length, which lies before them. */
    private int place() {
        return (((int) Thread.currentThread().getId() & mask) + 1) * APART;
    }
}
