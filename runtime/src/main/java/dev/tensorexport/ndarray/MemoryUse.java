package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.MemoryFigures;
import java.util.List;

/**
 * The memory outside the Java heap that arrays hold at a moment: memory of tensors, shared or converted, and of mapped
 * files. Arrays on the same tensor are counted separately. Memory of {@link NdArray#copy()} is direct buffers, which
 * the JDK counts ({@code java.lang.management.BufferPoolMXBean}).
 *
 * @param openBytes bytes of arrays that were not closed
 * @param heldBytes bytes of closed arrays that may still be in use: by an open lease, a tensor, a running operation, or
 *     a reachable buffer that was taken without a lease
 * @param holders with {@code -Ddev.tensorexport.leakReport=true}, where each array with held bytes was made; otherwise
 *     empty
 */
public record MemoryUse(long openBytes, long heldBytes, List<Throwable> holders) {
    /** Returns the current figures. Takes time in proportion to the number of arrays. */
    public static MemoryUse now() {
        MemoryFigures figures = MemoryFigures.now();
        return new MemoryUse(figures.openBytes(), figures.heldBytes(), figures.holders());
    }
}
