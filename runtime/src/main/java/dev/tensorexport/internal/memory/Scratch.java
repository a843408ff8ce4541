package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * What a copy needs for a moment, kept for the next time: a copy that allocates nothing, and passes elements through
 * arrays that are in the processor's cache already and need not be cleared. Whoever takes something has it alone until
 * it is given back; what is not given back is the garbage collector's.
 */
public final class Scratch {
    /** The length of an array: a block of elements. */
    public static final int LENGTH = StridedIterator.BLOCK_ROWS * StridedIterator.BLOCK_COLUMNS;

    /** A power of two: how many of a type are kept, so that this many threads do not get in each other's way. */
    private static final int PLACES = 4;

    private static final ClassValue<StripedPool<Object>> KEPT = new ClassValue<>() {
        @Override
        protected StripedPool<Object> computeValue(Class<?> kind) {
            return new StripedPool<>(PLACES);
        }
    };

    private Scratch() {}

    /** Something of a kind that was given back, as it was left; null where there is none. */
    public static @Nullable Object take(Class<?> kind) {
        return KEPT.get(kind).take();
    }

    /** An array of {@link #LENGTH} elements, with whatever was left in it. */
    public static Object takeArray(Class<?> elementType) {
        Object kept = take(elementType);
        return kept == null ? Array.newInstance(elementType, LENGTH) : kept;
    }

    public static void giveBack(Class<?> kind, Object used) {
        KEPT.get(kind).give(used);
    }
}
