package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run of bytes on the host that arrays stand on, of any length. It decides when the bytes are given back.
 *
 * <h2>Who uses the bytes</h2>
 *
 * <ul>
 *   <li>A read or write of one element counts nothing. The first thread that makes one has the elements to itself until
 *       another thread makes one too ({@link #elements}).
 *   <li>An operation on many elements, a lease and a tensor hold the bytes: they are counted ({@link #acquire}).
 *   <li>A buffer or segment that was handed out without a lease has escaped: it keeps the bytes for as long as it, or
 *       anything made of it, is reachable ({@link #escape}).
 * </ul>
 *
 * <h2>When they are given back</h2>
 *
 * {@link #close()} ends every later use. The bytes go at once if nothing holds them, and else when the last holder is
 * done, on its thread. Only where another thread may be in the middle of an element, and this JVM has no way to stop it
 * ({@link MemoryOwner#revoke}), the bytes go when the garbage collector finds that nobody can reach them; so do the
 * bytes of memory that is never closed.
 *
 * <p>Use after close is an {@link IllegalStateException}. Elements are read and written with plain accesses: threads
 * that write the same elements have to agree among themselves. All fields that change begin as their type's default, so
 * an array may be handed to another thread in any way.
 */
public final class Memory implements AutoCloseable {
    /**
     * Bytes of every chunk but the last: a power of two, so that no element straddles two chunks; the largest that an
     * int, and so the index of a buffer, holds.
     */
    public static final int CHUNK_BYTES = 1 << 30;

    /** Of how many bytes the JDK makes a buffer: {@code MemorySegment.asByteBuffer()} refuses more. */
    public static final int LONGEST_RUN = Integer.MAX_VALUE - 8;

    private static final int CHUNK_SHIFT = 30;

    /** The bit of {@link #holds} that says that the memory was closed. */
    private static final int CLOSED = Integer.MIN_VALUE;

    /** Stand in for {@link #user} where it is not one thread. Not threads, for a thread keeps who made it. */
    private static final Object SEVERAL = new Object();

    private static final Object NOBODY = new Object();

    private static final VarHandle HOLDS;
    private static final VarHandle USER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HOLDS = lookup.findVarHandle(Memory.class, "holds", int.class);
            USER = lookup.findVarHandle(Memory.class, "user", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static volatile Function<Object, String> describer = String::valueOf;

    private final long byteSize;
    private final boolean borrowed;
    private final boolean readOnly;
    private final boolean fresh;

    /** What the bytes are given back through; null where they are the garbage collector's. */
    private final @Nullable Custody custody;

    /** Each is null once the bytes are not this memory's any more. */
    private final @Nullable ByteBuffer[] chunks;

    /**
     * All elements, where they are an array on the Java heap of another primitive than byte; there are no chunks then.
     */
    private final @Nullable Buffer heap;

    /** This memory, or the one whose bytes this lets nobody write to. */
    private final Memory base;

    /** How many hold the bytes, and {@link #CLOSED}. Through HOLDS. */
    @SuppressWarnings("unused")
    private int holds;

    /**
     * The one thread that has used elements, null before there is one, {@link #SEVERAL}, or {@link #NOBODY} once this
     * is closed. Through USER.
     */
    @SuppressWarnings("unused")
    private @Nullable Object user;

    /** As the primitive that was asked for last; null at first. */
    private @Nullable Elements elements;

    /** Written by the thread that makes the array; one that is handed on in any way finds this or null. */
    private @Nullable Object owner;

    /** Who used elements when this was closed. Written before the bytes can be given back. */
    private @Nullable Object lastUser;

    /** Whether a part of a chunk was handed out, which the chunk's reachability tells of. */
    private volatile boolean escaped;

    /** The first chunk as it was handed out last, if that can be reached: making it takes many objects. */
    private volatile @Nullable WeakReference<ByteBuffer> lasting;

    /** Whether somebody else has had the bytes, and may go on writing to them by another name. */
    private volatile boolean lent;

    private Memory(
            ByteBuffer[] chunks,
            long byteSize,
            boolean borrowed,
            boolean readOnly,
            boolean fresh,
            @Nullable MemoryOwner owner) {
        this.chunks = chunks;
        this.byteSize = byteSize;
        this.borrowed = borrowed;
        this.readOnly = readOnly;
        this.fresh = fresh;
        heap = null;
        base = this;
        // The last thing that can fail: from now on the owner waits for this memory to end.
        custody = owner == null ? null : new Custody(owner, chunks, byteSize);
    }

    /** As another memory, but read-only. */
    private Memory(Memory base) {
        chunks = base.chunks;
        byteSize = base.byteSize;
        borrowed = base.borrowed;
        fresh = base.fresh;
        custody = base.custody;
        heap = base.heap;
        readOnly = true;
        this.base = base;
    }

    /** On an array of the Java heap. */
    private <A> Memory(BufferPrimitive<A, ?> primitive, A array) {
        chunks = new ByteBuffer[0];
        byteSize = (long) primitive.length(array) * primitive.bytes();
        borrowed = false;
        readOnly = false;
        fresh = false;
        custody = null;
        heap = primitive.wrap(array);
        base = this;
        Buffer[] parts = new Buffer[chunkCount(byteSize)];
        int perChunk = CHUNK_BYTES / primitive.bytes();
        for (int i = 0; i < parts.length; i++) {
            parts[i] = heap.slice(i * perChunk, Math.min(perChunk, heap.capacity() - i * perChunk));
        }
        elements = new Elements(primitive, parts);
    }

    /**
     * Memory that is an array on the Java heap, which shares its elements.
     *
     * <p>Of bytes, elements of any dtype can be read; of another primitive, those that lie in memory as it only.
     */
    public static <A> Memory ofHeap(BufferPrimitive<A, ?> primitive, A array) {
        return primitive.wrap(array) instanceof ByteBuffer bytes ? of(bytes) : new Memory(primitive, array);
    }

    /**
     * Memory over buffers that keep their bytes valid for as long as they are reachable.
     *
     * @param chunks the bytes in order, from position 0 to capacity; all but the last of {@link #CHUNK_BYTES} bytes. If
     *     one is read-only, so are all arrays on the memory
     * @throws IllegalArgumentException if a chunk has another size
     */
    public static Memory of(ByteBuffer... chunks) {
        return of(views(chunks), false, false, null);
    }

    /** As {@link #of(ByteBuffer...)}, over the bytes of a buffer of any size from its position to its limit. */
    public static Memory ofRest(ByteBuffer bytes) {
        ByteBuffer[] chunks = new ByteBuffer[chunkCount(bytes.remaining())];
        for (int i = 0; i < chunks.length; i++) {
            int done = i * CHUNK_BYTES;
            chunks[i] = bytes.slice(bytes.position() + done, Math.min(CHUNK_BYTES, bytes.remaining() - done));
        }
        return of(chunks);
    }

    /** As {@link #of(ByteBuffer...)}, over buffers of which nobody else has one or ever had. */
    public static Memory ofFresh(ByteBuffer... chunks) {
        return of(views(chunks), false, true, null);
    }

    /**
     * Memory over bytes that have to be given back.
     *
     * @param chunks as for {@link #of(ByteBuffer...)}; of no use to anyone else from now on
     * @param borrowed whether the bytes also belong to a tensor, which sees what is written
     * @param fresh whether nobody else knows the bytes
     * @param owner gives the bytes back, once; null where they are the garbage collector's. Not if this fails
     */
    public static Memory of(ByteBuffer[] chunks, boolean borrowed, boolean fresh, @Nullable MemoryOwner owner) {
        long byteSize = 0;
        boolean readOnly = false;
        for (int i = 0; i < chunks.length; i++) {
            if (i < chunks.length - 1 && chunks[i].capacity() != CHUNK_BYTES) {
                throw new IllegalArgumentException(
                        "chunk " + i + " has " + chunks[i].capacity() + " bytes; expected " + CHUNK_BYTES);
            }
            byteSize += chunks[i].capacity();
            readOnly |= chunks[i].isReadOnly();
        }
        return new Memory(chunks, byteSize, borrowed, readOnly, fresh, owner);
    }

    /** Buffers of their own, so that nobody else changes position, limit and order. */
    private static ByteBuffer[] views(ByteBuffer[] chunks) {
        return Arrays.stream(chunks)
                .map(chunk -> chunk.duplicate().clear().order(ByteOrder.nativeOrder()))
                .toArray(ByteBuffer[]::new);
    }

    /** Memory of fresh zeros outside the Java heap. */
    public static Memory allocate(long byteSize) {
        ByteBuffer[] chunks = new ByteBuffer[chunkCount(byteSize)];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = ByteBuffer.allocateDirect((int) Math.min(CHUNK_BYTES, byteSize - (long) i * CHUNK_BYTES));
        }
        return ofFresh(chunks);
    }

    /** How many chunks there are of so many bytes. */
    public static int chunkCount(long byteSize) {
        return Math.toIntExact((byteSize + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** How many bytes there are. */
    public long byteSize() {
        return byteSize;
    }

    /** Whether the bytes also belong to someone else, for example to a tensor. */
    public boolean isShared() {
        return borrowed;
    }

    /** Whether the bytes must not be written: at least one of the buffers is read-only. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether all bytes lie outside the Java heap. */
    public boolean isDirect() {
        return heap == null && Arrays.stream(chunks).allMatch(chunk -> chunk == null || chunk.isDirect());
    }

    /** Whether the elements lie in bytes that can be had by {@link #run}. */
    public boolean isInChunks() {
        return heap == null;
    }

    /** Whether elements can be read that lie in memory as a primitive. */
    public boolean holds(BufferPrimitive<?, ?> primitive) {
        return heap == null || primitive.isBuffer(heap);
    }

    /** All elements, where they are an array on the Java heap of another primitive than byte. */
    @Nullable
    Buffer heap() {
        return heap;
    }

    /** The same bytes and the same lifetime, for someone who must not write. */
    public Memory asReadOnly() {
        return readOnly ? this : new Memory(this);
    }

    /** This memory, or the one that this is the read-only face of. */
    public Memory base() {
        return base;
    }

    /** Where the bytes are, to know other memory of the same by. */
    public Origin origin() {
        Origin known = custody == null ? null : custody.origin();
        return known == null ? new Origin(base, 0) : known;
    }

    /** Whether it is certain that what is written to another memory is not seen here. */
    public boolean isDisjointFrom(Memory other) {
        return base != other.base && (base.isExclusive() || other.base.isExclusive());
    }

    /** Whether the library made these bytes and never handed them on, so that there is no other way to them. */
    private boolean isExclusive() {
        return fresh && !lent;
    }

    public boolean isOpen() {
        return (int) HOLDS.getVolatile(base) >= 0;
    }

    /** Fails if this memory is closed. */
    public void checkOpen() {
        if (!isOpen()) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        Object array = base.owner;
        return new IllegalStateException("this array is closed: "
                + (array == null
                        ? "its memory was closed"
                        : "close() was called on " + describer.apply(array) + ", whose memory its views use too")
                + ". Read it before close()");
    }

    /** Says what to call an array in a message. */
    public static void describeOwnersBy(Function<Object, String> describer) {
        Memory.describer = describer;
    }

    /** Names the array that ends this memory when it is closed, unless there is one; its views do not. */
    public void belongTo(Object array) {
        if (base.owner == null) {
            base.owner = array;
        }
    }

    public boolean belongsTo(Object array) {
        return base.owner == array;
    }

    /** Ends every later use of the bytes, and gives them back as soon as nobody is using them. Again, does nothing. */
    @Override
    public void close() {
        base.closeBase();
    }

    private void closeBase() {
        int before;
        do {
            before = (int) HOLDS.getVolatile(this);
            if (before < 0) {
                return;
            }
            // Where there are holders, this is one more until it has said who used elements.
        } while (!HOLDS.compareAndSet(this, before, (before == 0 ? 0 : before + 1) | CLOSED));
        // Whoever got in until now is in it, and end() frees no bytes under a thread that lives.
        Object last = USER.getAndSet(this, NOBODY);
        lastUser = last == Thread.currentThread() ? null : last;
        if (before == 0) {
            end();
        } else {
            if (custody != null) {
                custody.outliveArray();
            }
            release();
        }
    }

    /**
     * Holds the bytes until {@link #release}.
     *
     * @throws IllegalStateException if this memory is closed
     */
    public void acquire() {
        int before;
        do {
            before = (int) HOLDS.getVolatile(base);
            if (before < 0) {
                throw closed();
            }
        } while (!HOLDS.compareAndSet(base, before, before + 1));
    }

    /** Ends what {@link #acquire} began. */
    public void release() {
        if ((int) HOLDS.getAndAdd(base, -1) == (CLOSED | 1)) {
            base.end();
        }
    }

    /** Once closed and held by nobody. */
    private void end() {
        boolean idle = !escaped && (isGone(lastUser) || custody != null && custody.revoke());
        lastUser = null;
        try {
            if (custody != null && idle) {
                custody.giveBack();
            } else if (custody != null) {
                custody.outliveArray();
            }
        } finally {
            // Only now, so that the collector does not tell of chunks that are being given back.
            Arrays.fill(chunks, null);
            elements = null;
        }
    }

    /** Whether it is certain that no thread is in the middle of an element. */
    private static boolean isGone(@Nullable Object user) {
        return user == null || user instanceof Thread thread && !thread.isAlive();
    }

    /**
     * The chunk that holds the byte at an offset as a buffer of a primitive, for one access to one element. For that
     * byte and those after it only: its position and limit are shared by all threads.
     *
     * @throws IllegalStateException if this memory is closed
     */
    public Buffer elements(long offset, BufferPrimitive<?, ?> primitive) {
        // Plain, so that a loop checks once: only this thread makes itself the user, and while it lives, no other
        // frees the bytes under it. Its own close() is seen at once, that of another thread after the loop.
        if (user != Thread.currentThread()) {
            enter();
        }
        Elements kept = elements;
        if (kept == null || kept.primitive != primitive) {
            return firstElements(offset, primitive);
        }
        Buffer only = kept.only;
        return only != null ? only : kept.chunks[chunkOf(offset)];
    }

    private Buffer firstElements(long offset, BufferPrimitive<?, ?> primitive) {
        acquire();
        try {
            return heldElements(offset, primitive);
        } finally {
            release();
        }
    }

    /** Lets this thread use elements. */
    private void enter() {
        Thread thread = Thread.currentThread();
        while (true) {
            Object before = USER.getVolatile(this);
            if (before == NOBODY) {
                throw closed();
            }
            if (before == SEVERAL
                    || before == thread
                    || USER.compareAndSet(this, before, before == null ? thread : SEVERAL)) {
                return;
            }
        }
    }

    /** The chunk that holds the byte at an offset, by someone who holds the bytes. */
    private ByteBuffer heldChunk(long offset) {
        ByteBuffer chunk = chunks[chunkOf(offset)];
        if (chunk == null) {
            throw closed();
        }
        return chunk;
    }

    /** As {@link #elements}, for many elements, by someone who holds the bytes. */
    public <B extends Buffer> B heldElements(long offset, BufferPrimitive<?, B> primitive) {
        Elements kept = base.elements;
        if (kept == null || kept.primitive != primitive) {
            kept = new Elements(primitive, views(primitive));
            base.elements = kept;
        }
        return primitive.castBuffer(kept.chunks[chunkOf(offset)]);
    }

    private Buffer[] views(BufferPrimitive<?, ?> primitive) {
        if (heap != null) {
            throw new IllegalStateException(
                    "found memory that is a " + heap.getClass().getSimpleName() + " of the Java heap;"
                            + " expected one of " + primitive + ". Take a copy() first");
        }
        Buffer[] views = new Buffer[chunks.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = primitive.view(heldChunk((long) i << CHUNK_SHIFT));
        }
        return views;
    }

    /** The chunks as buffers of a primitive. Its fields are final, so that a thread that reads it by chance has all. */
    private static final class Elements {
        final BufferPrimitive<?, ?> primitive;
        final Buffer[] chunks;
        final @Nullable Buffer only;

        Elements(BufferPrimitive<?, ?> primitive, Buffer[] chunks) {
            this.primitive = primitive;
            this.only = chunks.length == 1 ? chunks[0] : null;
            this.chunks = chunks;
        }
    }

    private static int chunkOf(long offset) {
        return (int) (offset >>> CHUNK_SHIFT);
    }

    /** Where in its chunk the byte at an offset lies. */
    public static int within(long offset) {
        return (int) offset & CHUNK_BYTES - 1;
    }

    /** Whether two bytes are in one chunk. */
    public static boolean isWithinChunk(long first, long last) {
        return last >>> CHUNK_SHIFT == first >>> CHUNK_SHIFT;
    }

    /** How many of some elements that lie {@code step} bytes apart are in the chunk of the first; at least 1. */
    public static int countWithinChunk(long offset, long step, int count) {
        if (isWithinChunk(offset, offset + (count - 1) * step)) {
            return count;
        }
        return (int) ((step > 0 ? (CHUNK_BYTES - 1 - within(offset)) / step : within(offset) / -step) + 1);
    }

    /**
     * A run of bytes, by someone who holds them, in the byte order of this host.
     *
     * @throws IllegalStateException if they are in several chunks which are not adjacent, or not known to be
     */
    public ByteBuffer run(long offset, int byteCount) {
        ByteBuffer run = within(offset) + (long) byteCount <= CHUNK_BYTES
                ? heldChunk(offset).slice(within(offset), byteCount)
                : runAcrossChunks(offset, byteCount);
        return (readOnly && !run.isReadOnly() ? run.asReadOnlyBuffer() : run).order(ByteOrder.nativeOrder());
    }

    private ByteBuffer runAcrossChunks(long offset, int byteCount) {
        ByteBuffer[] parts = new ByteBuffer[chunkOf(offset + byteCount - 1) - chunkOf(offset) + 1];
        long at = offset;
        for (int i = 0; i < parts.length; i++) {
            int count = (int) Math.min(CHUNK_BYTES - within(at), offset + byteCount - at);
            parts[i] = heldChunk(at).slice(within(at), count);
            at += count;
        }
        ByteBuffer joined = isLasting() ? Segments.join(parts) : null;
        if (joined == null) {
            throw new IllegalStateException("found " + byteCount + " bytes, from byte " + offset
                    + " of their memory on; expected no multiple of " + CHUNK_BYTES
                    + " bytes in between, for a buffer cannot cross it here. Take parts with slice()");
        }
        return joined;
    }

    /** As {@link #run(long, int)}, of so many elements as a buffer of a primitive. */
    public <B extends Buffer> B run(long offset, int count, BufferPrimitive<?, B> primitive) {
        if (heap == null && count > 0) {
            return primitive.view(run(offset, count * primitive.bytes()));
        }
        B part = heap == null
                ? primitive.view(ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()))
                : primitive.castBuffer(heap.slice((int) (offset / primitive.bytes()), count));
        return readOnly ? primitive.asReadOnly(part) : part;
    }

    /**
     * A {@link #run(long, int)} which stays valid for as long as it, or anything made of it, is reachable.
     *
     * @throws IllegalStateException if this memory is closed
     */
    public ByteBuffer escape(long offset, int byteCount) {
        acquire();
        base.lent = true;
        try {
            if (custody == null) {
                return run(offset, byteCount);
            }
            boolean isInFirst = offset + byteCount <= CHUNK_BYTES;
            ByteBuffer lasting =
                    isInFirst ? base.lastingFirst(custody) : base.lasting(custody, base.run(offset, byteCount));
            if (lasting == null) {
                base.escaped = true;
                return run(offset, byteCount);
            }
            ByteBuffer run = isInFirst ? lasting.slice((int) offset, byteCount) : lasting;
            return (isReadOnly() ? run.asReadOnlyBuffer() : run).order(ByteOrder.nativeOrder());
        } finally {
            release();
        }
    }

    private @Nullable ByteBuffer lastingFirst(Custody kept) {
        WeakReference<ByteBuffer> last = lasting;
        ByteBuffer first = last == null ? null : last.get();
        if (first == null) {
            first = lasting(kept, heldChunk(0));
            lasting = first == null ? null : new WeakReference<>(first);
        }
        return first;
    }

    /** Held bytes as a buffer that holds them too; null where they are one already. */
    private @Nullable ByteBuffer lasting(Custody kept, ByteBuffer part) {
        acquire();
        ByteBuffer lasting = null;
        try {
            lasting = kept.lasting(part, this::release);
            return lasting;
        } finally {
            if (lasting == null) {
                release();
            }
        }
    }

    /**
     * As {@link #escape(long, int)}, as a buffer of a primitive.
     *
     * @param count how many elements
     */
    public <B extends Buffer> B escape(long offset, int count, BufferPrimitive<?, B> primitive) {
        checkOpen();
        base.lent = true;
        return heap == null && count > 0
                ? primitive.view(escape(offset, count * primitive.bytes()))
                : run(offset, count, primitive);
    }

    /**
     * Holds the bytes for someone outside the library, until it is closed.
     *
     * @throws IllegalStateException if this memory is closed
     */
    public Hold hold() {
        acquire();
        base.lent = true;
        if (custody != null) {
            custody.lease();
        }
        return new Hold(this);
    }

    /**
     * Whether the bytes are valid while they are held, whatever others do: not on an arena that its maker may close.
     */
    public boolean isLasting() {
        return custody != null
                || Arrays.stream(chunks).noneMatch(chunk -> chunk != null && ClosableMemory.isUnder(chunk));
    }
}
