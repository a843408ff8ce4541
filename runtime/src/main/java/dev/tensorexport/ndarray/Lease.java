package dev.tensorexport.ndarray;

import dev.tensorexport.internal.memory.Hold;
import dev.tensorexport.internal.memory.Segments;
import java.beans.Transient;
import java.nio.Buffer;
import java.util.function.Supplier;

/**
 * The memory of an array, lent to other code until this is closed. Closing gives the memory back at once where the
 * array was closed before and nobody else holds it. Any thread may close it; closing again does nothing.
 *
 * <p>A buffer or segment of a lease must not be used once the lease is closed: then it may be on memory that is not
 * this process's any more.
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
     * The elements on the array's own memory, in the byte order of this host; read-only where the array is. A fresh
     * buffer each time.
     *
     * @throws IllegalStateException if this lease is closed, or the elements are not a buffer's, as
     *     {@link NdArray.OfNumber#asBuffer} says
     */
    public B buffer() {
        checkOpen();
        return elements.get();
    }

    /**
     * All of the memory the array lies in, as {@link NdArray#unwrap} gives it, until this lease is closed.
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

    /** Lets go of the memory. */
    @Override
    public void close() {
        hold.close();
    }
}
