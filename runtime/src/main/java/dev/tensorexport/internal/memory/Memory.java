package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The host memory of arrays, of any length. It decides when the bytes are freed.
 *
 * <h2>Who uses the bytes</h2>
 *
 * <ul>
 *   <li>A read or write of one element is not counted. The first thread that makes one is recorded as the only user
 *       until a second thread makes one ({@link #chunk}).
 *   <li>An operation on many elements, a lease and a tensor hold the bytes; holders are counted ({@link #acquire}).
 *   <li>A buffer or segment without a lease has escaped. It keeps the bytes while it, or anything made from it, is
 *       reachable ({@link #escape}).
 * </ul>
 *
 * <h2>When they are freed</h2>
 *
 * After {@link #close()}, every use throws an {@link IllegalStateException}. The bytes are freed at once if nothing
 * holds them, otherwise by the last holder, on its thread. If another thread may be accessing an element, and this JVM
 * cannot stop it ({@link MemoryOwner#revoke}), the garbage collector frees the bytes once they are unreachable. It also
 * frees memory that is never closed.
 *
 * <p>Elements are accessed without synchronization, so threads that write the same elements have to coordinate. An
 * array may be published to another thread by a race: whoever has a memory, an array or a hold, has it in a final
 * field, which that thread sees together with all that was written before the end of the constructor, the chunks that
 * the memory was made of included. Later chunks are written and read as a volatile, and no thread ever sees others in
 * their place.
 */
public final class Memory implements AutoCloseable {
    /**
     * The size of every chunk except the last: a power of two, so that no element spans two chunks, and the largest one
     * that an int, the index of a buffer, can hold.
     */
    public static final int CHUNK_BYTES = 1 << 30;

    /** The largest buffer in bytes: {@code MemorySegment.asByteBuffer()} refuses more. */
    public static final int LONGEST_RUN = Integer.MAX_VALUE - 8;

    private static final int CHUNK_SHIFT = 30;

    /** The bit of {@link #holds} that is set when the memory is closed. */
    private static final int CLOSED = Integer.MIN_VALUE;

    /** Stands in for {@link #user} where it is not one thread. Not a thread, for a thread keeps who made it. */
    private static final Object SEVERAL = new Object();

    /** Stands in for {@link #user} from close() on. */
    private record Closed(@Nullable Object last) {}

    private static final Closed NOBODY = new Closed(null);

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

    private static volatile @Nullable Function<Object, String> describer;

    private static volatile @Nullable LongFunction<Memory> allocator;

    /** Whom the bytes belong to: other code had them first, a tensor has them too, or only the library has them. */
    private static final byte FOREIGN = 0;

    private static final byte BORROWED = 1;
    private static final byte FRESH = 2;

    private final long byteSize;
    private final boolean readOnly;

    /** {@link #FOREIGN}, {@link #BORROWED} or {@link #FRESH}: a byte, for with one more a memory would take 8 more. */
    private final byte whose;

    /** Frees the bytes; null if the garbage collector does. */
    private final @Nullable Custody custody;

    /** Null before the first use of bytes that the owner makes buffers on, and once the bytes are freed. */
    private volatile ByteBuffer @Nullable [] chunks;

    /**
     * All elements, where they are an array on the Java heap of another primitive than byte; there are no chunks then.
     */
    private final @Nullable Buffer heap;

    /** This memory, or the writable memory that this is a read-only view of. */
    private final Memory base;

    /** The number of holders, and {@link #CLOSED}. Accessed through HOLDS. */
    @SuppressWarnings("unused")
    private int holds;

    /**
     * The one thread that has used elements, null before there is one, {@link #SEVERAL}, or {@link Closed} once this is
     * closed. Through USER.
     */
    @SuppressWarnings("unused")
    private @Nullable Object user;

    /**
     * The only chunk, for the user if it is one thread: no other thread reads this, and none writes it but to null.
     * Null before the user's first access, and where there are several chunks or none.
     */
    private @Nullable ByteBuffer mine;

    /** The chunks as buffers of the primitive that was requested last; null at first. */
    private @Nullable Elements elements;

    /** Written by the thread that makes the array; one that is handed on in any way finds this or null. */
    private @Nullable Object owner;

    /** Whether a part of a chunk has escaped; the chunk then stays reachable while the part is. */
    private volatile boolean escaped;

    /** The first chunk as it was handed out last, if that can be reached: making it takes many objects. */
    private volatile @Nullable WeakReference<ByteBuffer> lasting;

    /** Whether other code has had access to the bytes and may still write to them. */
    private volatile boolean lent;

    private Memory(ByteBuffer[] chunks, long byteSize, byte whose, boolean readOnly, @Nullable MemoryOwner owner) {
        this.chunks = chunks;
        this.byteSize = byteSize;
        this.whose = whose;
        this.readOnly = readOnly;
        heap = null;
        base = this;
        // The last thing that can fail: from now on the owner waits for this memory to end.
        custody = owner == null ? null : new Custody(owner, chunks, byteSize);
    }

    /** On bytes that nobody has a buffer on yet. */
    private Memory(long byteSize, byte whose, MemoryOwner owner) {
        this.byteSize = byteSize;
        this.whose = whose;
        readOnly = false;
        heap = null;
        base = this;
        custody = new Custody(owner, this, byteSize); // last, as above
    }

    /** Creates a read-only view of another memory. */
    private Memory(Memory base) {
        byteSize = base.byteSize;
        whose = base.whose;
        custody = base.custody;
        heap = base.heap;
        readOnly = true;
        this.base = base;
    }

    /** On an array of the Java heap. */
    private <A> Memory(BufferPrimitive<A, ?> primitive, A array) {
        chunks = new ByteBuffer[0];
        byteSize = (long) primitive.length(array) * primitive.bytes();
        whose = FOREIGN;
        readOnly = false;
        custody = null;
        heap = primitive.wrap(array);
        base = this;
        Buffer[] parts = new Buffer[chunkCount(byteSize)];
        int perChunk = CHUNK_BYTES / primitive.bytes();
        for (int i = 0; i < parts.length; i++) {
            parts[i] = heap.slice(i * perChunk, Math.min(perChunk, heap.capacity() - i * perChunk));
        }
        elements = Elements.of(primitive, parts);
    }

    /**
     * Returns memory that shares a Java array. An array of bytes can be read as any dtype, another array only as dtypes
     * that are stored as its primitive.
     */
    public static <A> Memory ofHeap(BufferPrimitive<A, ?> primitive, A array) {
        return primitive.wrap(array) instanceof ByteBuffer bytes ? of(bytes) : new Memory(primitive, array);
    }

    /**
     * Returns memory over buffers that keep their bytes valid while they are reachable.
     *
     * @param chunks the bytes in order, from position 0 to capacity; each except the last has {@link #CHUNK_BYTES}
     *     bytes. If one is read-only, so are all arrays on the memory
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

    /** As {@link #of(ByteBuffer...)}, over buffers that no other code has ever had. */
    public static Memory ofFresh(ByteBuffer... chunks) {
        return of(views(chunks), false, true, null);
    }

    /**
     * Returns memory over bytes that have to be freed.
     *
     * @param chunks as for {@link #of(ByteBuffer...)}; the caller must not use them afterwards
     * @param borrowed whether the bytes also belong to a tensor, which sees the writes
     * @param fresh whether no other code has access to the bytes; not if they are borrowed
     * @param owner frees the bytes, once, but not if this method fails; null if the garbage collector frees them
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
        return new Memory(chunks, byteSize, borrowed ? BORROWED : fresh ? FRESH : FOREIGN, readOnly, owner);
    }

    /**
     * Returns memory over bytes that have to be freed, and that the owner makes buffers on when they are first used.
     *
     * @param borrowed as for {@link #of(ByteBuffer[], boolean, boolean, MemoryOwner)}
     */
    public static Memory of(long byteSize, boolean borrowed, MemoryOwner owner) {
        return new Memory(byteSize, borrowed ? BORROWED : FRESH, owner);
    }

    /** Duplicates the buffers, so that no other code changes their position, limit and order. */
    private static ByteBuffer[] views(ByteBuffer[] chunks) {
        return Arrays.stream(chunks)
                .map(chunk -> chunk.duplicate().clear().order(ByteOrder.nativeOrder()))
                .toArray(ByteBuffer[]::new);
    }

    /** Allocates zeroed memory outside the Java heap. */
    public static Memory allocate(long byteSize) {
        ByteBuffer[] chunks = new ByteBuffer[chunkCount(byteSize)];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = ByteBuffer.allocateDirect((int) Math.min(CHUNK_BYTES, byteSize - (long) i * CHUNK_BYTES));
        }
        return ofFresh(chunks);
    }

    /** Sets what allocates memory that need not be zeroed. */
    public static void allocateBy(LongFunction<Memory> allocator) {
        Memory.allocator = allocator;
    }

    /** Allocates memory of any content outside the Java heap, to be written before anybody else has it. */
    public static Memory allocateUnwritten(long byteSize) {
        LongFunction<Memory> set = allocator;
        return byteSize == 0 || set == null ? allocate(byteSize) : set.apply(byteSize);
    }

    /** The number of chunks that a size needs. */
    public static int chunkCount(long byteSize) {
        return Math.toIntExact((byteSize + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** The size in bytes. */
    public long byteSize() {
        return byteSize;
    }

    /** Whether the bytes also belong to another owner, for example a tensor. */
    public boolean isShared() {
        return whose == BORROWED;
    }

    /** Whether at least one of the buffers is read-only. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether all bytes lie outside the Java heap. */
    public boolean isDirect() {
        ByteBuffer[] made = base.chunks;
        return heap == null && (made == null || Arrays.stream(made).allMatch(ByteBuffer::isDirect));
    }

    /** Whether {@link #run} can give the elements. */
    public boolean isInChunks() {
        return heap == null;
    }

    /** Whether elements that are stored as a primitive can be read. */
    public boolean holds(BufferPrimitive<?, ?> primitive) {
        return heap == null || primitive.isBuffer(heap);
    }

    /** All elements, where they are an array on the Java heap of another primitive than byte. */
    @Nullable
    Buffer heap() {
        return heap;
    }

    /** Returns a read-only view with the same bytes and lifetime. */
    public Memory asReadOnly() {
        return readOnly ? this : new Memory(this);
    }

    /** This memory, or the memory that this is a read-only view of. */
    public Memory base() {
        return base;
    }

    /** Identifies the bytes, to recognize other memory of the same bytes. */
    public Origin origin() {
        Origin known = custody == null ? null : custody.origin();
        return known == null ? new Origin(base, 0) : known;
    }

    /** Whether writes to another memory are certain not to be seen here. */
    public boolean isDisjointFrom(Memory other) {
        return base != other.base && (base.isExclusive() || other.base.isExclusive());
    }

    /** Whether the library allocated these bytes and no other code has access to them. */
    private boolean isExclusive() {
        return whose == FRESH && !lent;
    }

    public boolean isOpen() {
        return (int) HOLDS.getVolatile(base) >= 0;
    }

    /** Throws if this memory is closed. */
    public void checkOpen() {
        if (!isOpen()) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        Object array = base.owner;
        Function<Object, String> describing = describer;
        return new IllegalStateException("this array is closed: "
                + (array == null
                        ? "its memory was closed"
                        : "close() was called on " + (describing == null ? array : describing.apply(array))
                                + ", whose memory its views use too")
                + ". Read it before close()");
    }

    /** Sets how messages describe an array. */
    public static void describeOwnersBy(Function<Object, String> describer) {
        Memory.describer = describer;
    }

    /** Sets the array that closes this memory, unless one is set. Its views do not close it. */
    public void belongTo(Object array) {
        if (base.owner == null) {
            base.owner = array;
        }
    }

    public boolean belongsTo(Object array) {
        return base.owner == array;
    }

    /** Refuses every later use, and frees the bytes once nobody uses them. Closing twice does nothing. */
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
        if (last != null && last != Thread.currentThread()) {
            user = new Closed(last);
        }
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

    /** Releases a hold of {@link #acquire}. */
    public void release() {
        if ((int) HOLDS.getAndAdd(base, -1) == (CLOSED | 1)) {
            base.end();
        }
    }

    /** Frees the bytes; the memory is closed and has no holders. */
    private void end() {
        boolean isUsed = chunks != null;
        boolean idle = !isUsed || !escaped && (isGone() || custody != null && custody.revoke());
        user = NOBODY;
        try {
            if (custody != null && idle) {
                custody.giveBack();
            } else if (custody != null) {
                custody.outliveArray();
            }
        } finally {
            // Only now, so that the collector does not tell of what is being given back.
            if (isUsed) {
                chunks = null;
                elements = null;
                mine = null;
            }
            Reference.reachabilityFence(this);
        }
    }

    /** Whether no thread can be accessing an element of this, which is closed. */
    private boolean isGone() {
        return user instanceof Closed closed
                && (closed.last == null || closed.last instanceof Thread thread && !thread.isAlive());
    }

    /**
     * The chunk that holds the byte at an offset, for one access to one element. For that byte and those after it only:
     * its position and limit are shared by all threads.
     *
     * @return null if the elements are {@link #heap()}
     * @throws IllegalStateException if this memory is closed
     */
    @Nullable
    ByteBuffer chunk(long offset) {
        // Plain, so that a loop checks once: only this thread makes itself the user, and while it lives, no other
        // frees the bytes under it. Its own close() is seen at once, that of another thread after the loop.
        // Once a compiler has seen first accesses, it keeps the call to enter(), after which nothing is known of the
        // fields of any object. So there are as few as can be.
        ByteBuffer chunk = user == Thread.currentThread() ? mine : enter(offset);
        return chunk != null || heap != null ? chunk : enter(offset);
    }

    /** Records this thread as a user of elements, and returns the chunk. */
    private @Nullable ByteBuffer enter(long offset) {
        Thread thread = Thread.currentThread();
        Object now;
        while (true) {
            Object before = USER.getVolatile(this);
            if (before instanceof Closed) {
                throw closed();
            }
            now = before == null || before == thread ? thread : SEVERAL;
            if (before == now || USER.compareAndSet(this, before, now)) {
                break;
            }
        }
        if (heap != null) {
            return null;
        }
        ByteBuffer[] made = chunks;
        return made == null || now != SEVERAL && made.length == 1
                ? firstChunk(offset, now != SEVERAL)
                : made[chunkOf(offset)];
    }

    /** Under a hold, so that the end comes after it. */
    private ByteBuffer firstChunk(long offset, boolean isMine) {
        acquire();
        try {
            ByteBuffer[] made = heldChunks();
            if (isMine && made.length == 1) {
                mine = made[0];
            }
            return made[chunkOf(offset)];
        } finally {
            release();
        }
    }

    /** The chunk of the byte at an offset; the caller holds the bytes. */
    private ByteBuffer heldChunk(long offset) {
        return base.heldChunks()[chunkOf(offset)];
    }

    private ByteBuffer[] heldChunks() {
        ByteBuffer[] made = chunks;
        return made == null ? makeChunks() : made;
    }

    private synchronized ByteBuffer[] makeChunks() {
        ByteBuffer[] made = chunks;
        if (made == null) {
            made = custody == null ? null : custody.makeChunks();
            if (made == null) {
                throw closed();
            }
            chunks = made;
        }
        return made;
    }

    /**
     * The chunk that holds the byte at an offset, as a buffer of a primitive; the caller holds the bytes. For that byte
     * and those after it only: its position and limit are shared by all threads.
     */
    public <B extends Buffer> B heldElements(long offset, BufferPrimitive<?, B> primitive) {
        Elements kept = base.elements;
        if (kept == null || kept.primitive != primitive) {
            kept = base.elementsOf(primitive);
            base.elements = kept;
        }
        return primitive.castBuffer(kept.at(offset));
    }

    private Elements elementsOf(BufferPrimitive<?, ?> primitive) {
        if (heap != null) {
            throw new IllegalStateException(
                    "found memory that is a " + heap.getClass().getSimpleName() + " of the Java heap;"
                            + " expected one of " + primitive + ". Take a copy() first");
        }
        ByteBuffer[] held = heldChunks();
        if (held.length == 1) {
            return new Elements(primitive, primitive.view(held[0]), null);
        }
        return Elements.of(primitive, Arrays.stream(held).map(primitive::view).toArray(Buffer[]::new));
    }

    /** The chunks as buffers of a primitive. Final fields make it safe to publish by a race. */
    private static final class Elements {
        final BufferPrimitive<?, ?> primitive;
        private final @Nullable Buffer only;

        /** Null if there is only one. */
        private final Buffer @Nullable [] several;

        Elements(BufferPrimitive<?, ?> primitive, @Nullable Buffer only, Buffer @Nullable [] several) {
            this.primitive = primitive;
            this.only = only;
            this.several = several;
        }

        static Elements of(BufferPrimitive<?, ?> primitive, Buffer[] chunks) {
            return chunks.length == 1
                    ? new Elements(primitive, chunks[0], null)
                    : new Elements(primitive, null, chunks);
        }

        Buffer at(long offset) {
            return only != null ? only : Objects.requireNonNull(several)[chunkOf(offset)];
        }
    }

    private static int chunkOf(long offset) {
        return (int) (offset >>> CHUNK_SHIFT);
    }

    /** The position in its chunk of the byte at an offset. */
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
     * Returns contiguous bytes as a buffer in the host's byte order; the caller holds them.
     *
     * @throws IllegalStateException if the bytes span chunks that are not known to be adjacent
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

    /** As {@link #run(long, int)}, as a buffer of {@code count} elements of a primitive. */
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
     * Returns a {@link #run(long, int)} that stays valid while it, or anything made from it, is reachable.
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
        Unreachable unreachable = new Unreachable(this);
        acquire();
        ByteBuffer lasting = null;
        try {
            lasting = kept.lasting(part, unreachable);
            unreachable.wasMade = lasting != null;
            return lasting;
        } finally {
            if (lasting == null) {
                release();
            }
        }
    }

    /** Releases the hold of a buffer that was made. One that fails to be may have registered this, and be released. */
    private static final class Unreachable implements Runnable {
        private final Memory memory;

        private volatile boolean wasMade;

        Unreachable(Memory memory) {
            this.memory = memory;
        }

        @Override
        public void run() {
            if (wasMade) {
                memory.release();
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
     * Holds the bytes for code outside the library, until the hold is closed.
     *
     * @throws IllegalStateException if this memory is closed
     */
    public Hold hold() {
        Hold hold = new Hold(this);
        acquire();
        base.lent = true;
        try {
            if (custody != null) {
                base.heldChunks();
                custody.lease();
            }
            return hold;
        } catch (Throwable e) {
            release();
            throw e;
        }
    }

    /** Whether a hold alone keeps the bytes valid; it does not if they belong to an arena that other code may close. */
    public boolean isLasting() {
        ByteBuffer[] given = base.chunks;
        return custody != null || given == null || Arrays.stream(given).noneMatch(ClosableMemory::isUnder);
    }
}
