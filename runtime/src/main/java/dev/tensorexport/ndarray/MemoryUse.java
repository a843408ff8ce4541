package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.MemoryFigures;
import java.util.List;

/**
 * The memory outside the Java heap that arrays hold at a moment: memory of tensors, shared or converted, and of mapped
 * files. Arrays on the same tensor are counted separately. Memory of {@link NdArray#copy()} is direct buffers, which
 * the JDK counts ({@code java.lang.management.BufferPoolMXBean}).
 */
public final class MemoryUse {
    private final MemoryFigures figures;

    private MemoryUse(MemoryFigures figures) {
        this.figures = figures;
    }

    /** Returns the current figures. Takes time in proportion to the number of arrays. */
    public static MemoryUse now() {
        return new MemoryUse(MemoryFigures.now());
    }

    /** Bytes of arrays that were not closed. */
    public long openBytes() {
        return figures.openBytes();
    }

    /**
     * Bytes of closed arrays that may still be in use: by an open lease, a tensor, a running operation, or a reachable
     * buffer that was taken without a lease.
     */
    public long heldBytes() {
        return figures.heldBytes();
    }

    /** With {@code -Ddev.tensorexport.leakReport=true}, where each array with held bytes was made; otherwise empty. */
    public List<Throwable> holders() {
        return figures.holders();
    }

    @Override
    public String toString() {
        return "MemoryUse[openBytes=" + openBytes() + ", heldBytes=" + heldBytes() + ", holders=" + holders() + "]";
    }
}
