package dev.tensorexport.internal.io.bytes;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Memory outside the Java heap, to be written before it is read. Where nobody frees it, the garbage collector does once
 * no buffer on it is reachable.
 *
 * <p>Much of it is the C library's: {@link ByteBuffer#allocateDirect} writes zeros to it first, which takes longer than
 * to read a file into it.
 */
final class DirectMemory {
    /** From here on NumPy asks for huge pages too. */
    private static final int LEAST_OF_C = 1 << 22;

    private final ByteBuffer bytes;
    private final Runnable freeing;

    private DirectMemory(ByteBuffer bytes, Runnable freeing) {
        this.bytes = bytes;
        this.freeing = freeing;
    }

    /** @throws OutOfMemoryError if the JVM may not take as much outside its heap */
    @SuppressWarnings("restricted") // only where native access is enabled
    static DirectMemory of(int size) {
        if (size < LEAST_OF_C || !CLibrary.isUsable()) {
            return new DirectMemory(ByteBuffer.allocateDirect(size), () -> {});
        }
        MemorySegment block = CHeap.allocate(size);
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable freeing = () -> {
            if (open.getAndSet(false)) {
                CHeap.free(block, size);
            }
        };
        return new DirectMemory(
                block.reinterpret(size, Arena.ofAuto(), ignored -> freeing.run())
                        .asByteBuffer(),
                freeing);
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Nobody may use a buffer on it any more. */
    void free() {
        freeing.run();
    }
}
