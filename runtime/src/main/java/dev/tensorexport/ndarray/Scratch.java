package dev.tensorexport.ndarray;

import java.lang.reflect.Array;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Arrays that elements pass through on their way, kept for the next time: a fresh one would have to be cleared, and
 * would not be in the processor's cache. Whoever takes one has it alone until it is given back; one that is not given
 * back is the garbage collector's.
 */
final class Scratch {
    /** The length of each: a block of elements. */
    static final int LENGTH = Walk.BLOCK_ROWS * Walk.BLOCK_COLUMNS;

    /** A power of two: how many of a type are kept, so that this many threads do not get in each other's way. */
    private static final int PLACES = 4;

    private static final ClassValue<AtomicReferenceArray<Object>> KEPT = new ClassValue<>() {
        @Override
        protected AtomicReferenceArray<Object> computeValue(Class<?> elementType) {
            return new AtomicReferenceArray<>(PLACES);
        }
    };

    private Scratch() {}

    /** An array of {@link #LENGTH} elements, with whatever was left in it. */
    static Object take(Class<?> elementType) {
        Object kept = KEPT.get(elementType).getAndSet(place(), null);
        return kept == null ? Array.newInstance(elementType, LENGTH) : kept;
    }

    static void giveBack(Class<?> elementType, Object array) {
        KEPT.get(elementType).setRelease(place(), array);
    }

    private static int place() {
        return System.identityHashCode(Thread.currentThread()) & PLACES - 1;
    }
}
