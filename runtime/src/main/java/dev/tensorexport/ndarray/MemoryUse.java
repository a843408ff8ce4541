package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.MemoryFigures;
import java.util.List;

/**
 * How much memory outside the Java heap arrays hold at a moment: that of tensors, whether shared or converted, and that
 * of files which are mapped. Arrays on the same tensor count once each. Memory of {@link NdArray#copy()} is direct
 * buffers, which the JDK counts ({@code java.lang.management.BufferPoolMXBean}).
 *
 * @param openBytes of arrays that were not closed
 * @param heldBytes of arrays that were closed, but whose bytes somebody may still be using: an open lease, a tensor, an
 *     operation that is under way, or a buffer that was taken without a lease and is reachable
 * @param holders with {@code -Ddev.tensorexport.leakReport=true}, where each of the arrays was made whose bytes are
 *     held; else empty
 */
public record MemoryUse(long openBytes, long heldBytes, List<Throwable> holders) {
    /** At this moment; takes time in proportion to the number of arrays. */
    public static MemoryUse now() {
        MemoryFigures figures = MemoryFigures.now();
        return new MemoryUse(figures.openBytes(), figures.heldBytes(), figures.holders());
    }
}
