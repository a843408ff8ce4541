package dev.tensorexport.ndarray;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of bytes on the host that arrays stand on, of any length, and the reference that keeps it alive.
 *
 * <h2>Lifetime and threads</h2>
 *
 * Memory starts confined to the thread that made it and becomes shared for good when another thread first touches it,
 * so any thread may read and write, and any thread may close:
 *
 * <ul>
 *   <li>Confined: {@link #close()} gives the bytes back at once.
 *   <li>Shared: {@link #close()} makes every later use fail, and the bytes are given back when no array on them is
 *       reachable any more. A reader that is under way on another thread therefore never sees freed memory.
 *   <li>Never closed: the bytes are given back when no array on them is reachable any more.
 * </ul>
 *
 * A buffer that was taken from an array ({@link NdArray.OfFloat#asBuffer()}) counts as an array here, and makes the
 * memory shared.
 *
 * <p>Use after close is an {@link IllegalStateException}. Elements are read and written with plain accesses: two
 * threads that write the same elements have to agree among themselves.
 */
public final class Memory implements AutoCloseable {
    /** Bytes of every chunk but the last: a power of two, so that no element straddles two chunks. */
    public static final int CHUNK_BYTES = 1 << 30;

    private static final int CHUNK_SHIFT = 30;
    private static final VarHandle OWNER;
    private static final VarHandle CHUNKS;
    private static final VarHandle ELEMENTS;

    /** Stands in for the owner once the memory is closed; never started, so never the current thread. */
    private static final Thread CLOSED = new Thread(() -> {}, "closed");

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Memory.class, "owner", Thread.class);
            CHUNKS = MethodHandles.lookup().findVarHandle(Memory.class, "chunks", ByteBuffer[].class);
            ELEMENTS = MethodHandles.lookup().findVarHandle(Memory.class, "elements", Buffer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Gives bytes back that are not the garbage collector's. */
    @FunctionalInterface
    public interface Owner {
        /**
         * The memory was closed; called at most once.
         *
         * @param idle whether nobody can be using the bytes, so that they can be given back now. Where false, and where
         *     the memory is never closed, they have to stay until all of its buffers are unreachable
         */
        void closed(boolean idle);
    }

    private final long byteSize;
    private final boolean borrowed;
    private final boolean readOnly;
    private final Owner bytesOwner;

    /** Null once closed. Through CHUNKS but in the constructor, where a volatile write would be of no use. */
    private ByteBuffer @Nullable [] chunks;

    /** The only chunk as the buffer of a primitive that was asked for last; null at first. Through ELEMENTS. */
    @SuppressWarnings("unused")
    private @Nullable Buffer elements;

    /**
     * The one thread that has used this memory, null once there are several, or {@link #CLOSED}. Through OWNER but in
     * the constructor.
     */
    private @Nullable Thread owner = Thread.currentThread();

    private Memory(ByteBuffer[] chunks, long byteSize, boolean borrowed, boolean readOnly, Owner bytesOwner) {
        this.chunks = chunks;
        this.byteSize = byteSize;
        this.borrowed = borrowed;
        this.readOnly = readOnly;
        this.bytesOwner = bytesOwner;
    }

    /**
     * Memory over buffers whose bytes someone else owns.
     *
     * @param chunks the bytes in order, from position 0 to capacity; all but the last of {@link #CHUNK_BYTES} bytes. If
     *     one is read-only, so are all arrays on the memory
     * @param borrowed whether the bytes also belong to someone else, who sees what is written
     * @param owner gives the bytes back
     * @throws IllegalArgumentException if a chunk has another size
     */
    public static Memory of(ByteBuffer[] chunks, boolean borrowed, Owner owner) {
        ByteBuffer[] views = new ByteBuffer[chunks.length];
        long byteSize = 0;
        boolean readOnly = false;
        for (int i = 0; i < chunks.length; i++) {
            if (i < chunks.length - 1 && chunks[i].capacity() != CHUNK_BYTES) {
                throw new IllegalArgumentException(
                        "chunk " + i + " has " + chunks[i].capacity() + " bytes; expected " + CHUNK_BYTES);
            }
            views[i] = chunks[i].duplicate().clear().order(ByteOrder.nativeOrder());
            byteSize += views[i].capacity();
            readOnly |= views[i].isReadOnly();
        }
        return new Memory(views, byteSize, borrowed, readOnly, owner);
    }

    /** Memory of fresh zeros outside the Java heap. */
    static Memory allocate(long byteSize) {
        ByteBuffer[] chunks = new ByteBuffer[Math.toIntExact((byteSize + CHUNK_BYTES - 1) / CHUNK_BYTES)];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = ByteBuffer.allocateDirect((int) Math.min(CHUNK_BYTES, byteSize - (long) i * CHUNK_BYTES));
        }
        return of(chunks, false, idle -> {});
    }

    /** How many bytes there are. */
    public long byteSize() {
        return byteSize;
    }

    /** Whether the bytes also belong to someone else, for example to a tensor. */
    public boolean isBorrowed() {
        return borrowed;
    }

    /** Ends every use of these bytes. Closing again does nothing. */
    @Override
    public void close() {
        Thread before = owner();
        while (before != CLOSED) {
            if (OWNER.compareAndSet(this, before, CLOSED)) {
                CHUNKS.setRelease(this, null);
                ELEMENTS.setRelease(this, null);
                bytesOwner.closed(before == Thread.currentThread());
                return;
            }
            before = owner();
        }
    }

    /**
     * The bytes in order, for someone who goes on using them without regard to this memory, such as a tensor: they stay
     * valid for as long as the buffers are reachable. Makes this memory shared.
     *
     * @return fresh buffers in the byte order of this host, all but the last of {@link #CHUNK_BYTES} bytes
     * @throws IllegalStateException if this memory is closed
     */
    public List<ByteBuffer> lend() {
        letEscape();
        return Stream.of(chunks())
                .map(chunk -> chunk.duplicate().order(ByteOrder.nativeOrder()))
                .toList();
    }

    /** Whether the bytes must not be written: at least one of the buffers is read-only. */
    boolean isReadOnly() {
        return readOnly;
    }

    boolean isOpen() {
        return owner() != CLOSED;
    }

    /** Fails if this memory is closed. */
    void checkOpen() {
        chunks();
    }

    /** The chunks, once it is certain that they stay readable for as long as the caller holds them. */
    private ByteBuffer[] chunks() {
        Thread before = owner();
        if (before != Thread.currentThread()) {
            share(before);
        }
        ByteBuffer[] open = (ByteBuffer[]) CHUNKS.getAcquire(this);
        if (open == null) {
            throw closed();
        }
        return open;
    }

    private void share(@Nullable Thread before) {
        while (before != null) {
            if (before == CLOSED) {
                throw closed();
            }
            if (OWNER.compareAndSet(this, before, null)) {
                return;
            }
            before = owner();
        }
    }

    private @Nullable Thread owner() {
        return (Thread) OWNER.getVolatile(this);
    }

    private static IllegalStateException closed() {
        return new IllegalStateException(
                "this array is closed: it, or an array it is a view of, was closed before. Read it before close()");
    }

    /**
     * The chunk that holds the byte at an offset; reads and writes go to {@link #within} it. For those bytes only: its
     * position and limit are shared by all threads.
     */
    ByteBuffer chunk(long offset) {
        return chunks()[(int) (offset >>> CHUNK_SHIFT)];
    }

    /**
     * The chunk that holds the byte at an offset, as a buffer of the primitive of an array. It is kept, for a copy that
     * makes nothing, and as the chunk is for that byte and those after it only.
     */
    Buffer elements(long offset, Object array) {
        ByteBuffer[] open = chunks();
        Buffer kept = (Buffer) ELEMENTS.getAcquire(this);
        if (kept != null && Run.isOf(array, kept)) {
            return kept;
        }
        Buffer made = Run.elements(open[(int) (offset >>> CHUNK_SHIFT)], array);
        if (open.length == 1) {
            ELEMENTS.setRelease(this, made);
        }
        return made;
    }

    /** Where in its chunk the byte at an offset lies. */
    static int within(long offset) {
        return (int) offset & CHUNK_BYTES - 1;
    }

    /** Whether two bytes are in one chunk. */
    static boolean isWithinChunk(long first, long last) {
        return last >>> CHUNK_SHIFT == first >>> CHUNK_SHIFT;
    }

    /** How many of some elements that lie {@code step} bytes apart are in the chunk of the first; at least 1. */
    static int countWithinChunk(long offset, long step, int count) {
        if (isWithinChunk(offset, offset + (count - 1) * step)) {
            return count;
        }
        return (int) ((step > 0 ? (CHUNK_BYTES - 1 - within(offset)) / step : within(offset) / -step) + 1);
    }

    /** A run of bytes that lies within one chunk, as a buffer of its own in the byte order of this host. */
    ByteBuffer run(long offset, int byteCount) {
        return chunk(offset).slice(within(offset), byteCount).order(ByteOrder.nativeOrder());
    }

    /**
     * Makes this memory shared for good: from now on {@link #close()} leaves the bytes to those who can still reach
     * them.
     */
    void letEscape() {
        share(owner());
        checkOpen();
    }
}
