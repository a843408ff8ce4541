package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.Hold;
import dev.tensorexport.internal.memory.Segments;
import java.beans.Transient;
import java.nio.Buffer;
import java.util.function.Supplier;

/**
 * Lends the memory of an array to other code until the lease is closed. If the array was closed first and no one else
 * holds the memory, closing the lease frees it at once. Any thread may close it. Closing again does nothing.
 *
 * <p>Do not use a buffer or segment of a lease after the lease is closed: its memory may no longer belong to this
 * process.
 *
 * @param <B> the kind of buffer
 * @see NdArray#lease()
 */
public final class Lease<B extends Buffer> implements AutoCloseable {
    private final Hold hold;
    private final Supplier<B> elements;

    Lease(Hold hold, Supplier<B> elements) {
        this.hold = hold;
        this.elements = elements;
    }

    /**
     * Returns a new buffer that shares the array's memory, in the host's byte order. It is read-only if the array is.
     *
     * @throws IllegalStateException if this lease is closed, or the elements are not a buffer's, as
     *     {@link NdArray.OfNumber#asBuffer} says
     */
    public B buffer() {
        checkOpen();
        return elements.get();
    }

    /**
     * Returns all memory of the array, as {@link NdArray#unwrap} does, until this lease is closed.
     *
     * @param type {@code java.lang.foreign.MemorySegment}, from JDK 22 on
     * @throws IllegalArgumentException if the type is another, or the JDK is older
     * @throws IllegalStateException if this lease is closed, or the memory lies in several pieces
     */
    public <T> T unwrap(Class<T> type) {
        checkOpen();
        return NdArray.segment(Segments.leased(hold, type), type);
    }

    /** Whether this has not been closed. */
    @Transient
    public boolean isOpen() {
        return hold.isOpen();
    }

    private void checkOpen() {
        if (!isOpen()) {
            throw new IllegalStateException(
                    "this lease is closed. Use its buffer before close(), or take another lease");
        }
    }

    /** Releases the memory. */
    @Override
    public void close() {
        hold.close();
    }
}
