package dev.tensorexport.torch;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * The references that are open, in one of a few lists: with as many lists as threads usually work at a time, opening
 * and closing waits for no other thread. {@link java.lang.ref.Cleaner} has one list behind one lock.
 */
final class OpenReferences {
    /** Where the garbage collector puts references whose buffer is unreachable. */
    static final ReferenceQueue<Object> UNREACHABLE = new ReferenceQueue<>();

    /** A power of two. */
    private static final int LISTS = 16;

    private static final OpenReferences[] ALL = new OpenReferences[LISTS];

    static {
        for (int i = 0; i < LISTS; i++) {
            ALL[i] = new OpenReferences();
        }
        DaemonThreads.create("tensorexport-closer", OpenReferences::closeUnreachable)
                .start();
    }

    private @Nullable TensorReference first;

    private OpenReferences() {}

    static OpenReferences ofCurrentThread() {
        return ALL[System.identityHashCode(Thread.currentThread()) & LISTS - 1];
    }

    synchronized void add(TensorReference reference) {
        reference.next = first;
        if (first != null) {
            first.previous = reference;
        }
        first = reference;
    }

    /** Takes a reference out of the list; false if it is not there any more. */
    synchronized boolean remove(TensorReference reference) {
        TensorReference next = reference.next;
        TensorReference previous = reference.previous;
        if (previous == null && first != reference) {
            return false;
        }
        if (previous == null) {
            first = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        reference.next = null;
        reference.previous = null;
        return true;
    }

    private static void closeUnreachable() {
        while (true) {
            try {
                ((TensorReference) UNREACHABLE.remove()).closeUnreachable();
            } catch (InterruptedException e) {
                // Nobody may stop this thread: without it, arrays that are never closed would leak.
                Thread.interrupted();
            }
        }
    }
}
