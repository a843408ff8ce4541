package dev.tensorexport.internal.io.bytes;

import java.nio.ByteBuffer;

/**
 * Memory outside the Java heap, to be written before it is read. Where nobody frees it, the garbage collector does once
 * no buffer on it is reachable. On JDK 22 and later the class of the same name under {@code java22} takes its place.
 */
final class DirectMemory {
    private final ByteBuffer bytes;

    private DirectMemory(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws OutOfMemoryError if the JVM may not take as much outside its heap */
    static DirectMemory of(int size) {
        return new DirectMemory(ByteBuffer.allocateDirect(size));
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Nobody may use a buffer on it any more. Not again. */
    void free() {
        BufferCleaner.unmap(bytes);
    }
}
