package dev.tensorexport.ndarray;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A run of bytes on the host that arrays stand on, of any length, and the reference that keeps it alive.
 *
 * <h2>Lifetime and threads</h2>
 *
 * Memory starts confined to the thread that made it and becomes shared for good when another thread first touches it, so
 * any thread may read and write, and any thread may close:
 *
 * <ul>
 *   <li>Confined: {@link #close()} gives the bytes back at once.
 *   <li>Shared: {@link #close()} makes every later use fail, and the bytes are given back when no array on them is
 *       reachable any more. A reader that is under way on another thread therefore never sees freed memory.
 *   <li>Never closed: the bytes are given back when no array on them is reachable any more.
 * </ul>
 *
 * Use after close is an {@link IllegalStateException}. Elements are read and written with plain accesses: two threads that
 * write the same elements have to agree among themselves.
 */
public final class Memory implements AutoCloseable {
    /** Bytes of every chunk but the last: a power of two, so that no element straddles two chunks. */
    public static final int CHUNK_BYTES = 1 << 30;

    private static final int CHUNK_SHIFT = 30;
    private static final VarHandle OWNER;

    /** Stands in for the owner once the memory is closed; never started, so never the current thread. */
    private static final Thread CLOSED = new Thread(() -> {}, "closed");

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Memory.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long byteSize;
    private final boolean borrowed;
    private final Runnable release;
    private volatile ByteBuffer @Nullable [] chunks;

    /** The one thread that has used this memory, null once there are several, or {@link #CLOSED}. */
    @SuppressWarnings("FieldMayBeFinal") // written through OWNER
    private volatile @Nullable Thread owner = Thread.currentThread();

    private Memory(ByteBuffer[] chunks, long byteSize, boolean borrowed, Runnable release) {
        this.chunks = chunks;
        this.byteSize = byteSize;
        this.borrowed = borrowed;
        this.release = release;
    }

    /**
     * Memory over buffers whose bytes someone else owns.
     *
     * <p>The release is run at most once by {@link #close()}, and only when no other thread can be reading. Where it is
     * not run, the bytes must be given back when the buffers become unreachable, which is for the caller to arrange.
     *
     * @param chunks the bytes in order, from position 0 to capacity; all but the last of {@link #CHUNK_BYTES} bytes
     * @param borrowed whether the bytes also belong to someone else, who sees what is written
     * @param release gives the bytes back
     * @throws IllegalArgumentException if a chunk has another size
     */
    public static Memory of(ByteBuffer[] chunks, boolean borrowed, Runnable release) {
        ByteBuffer[] views = new ByteBuffer[chunks.length];
        long byteSize = 0;
        for (int i = 0; i < chunks.length; i++) {
            if (i < chunks.length - 1 && chunks[i].capacity() != CHUNK_BYTES) {
                throw new IllegalArgumentException(
                        "chunk " + i + " has " + chunks[i].capacity() + " bytes; expected " + CHUNK_BYTES);
            }
            views[i] = chunks[i].duplicate().clear().order(ByteOrder.nativeOrder());
            byteSize += views[i].capacity();
        }
        return new Memory(views, byteSize, borrowed, release);
    }

    /** Memory of fresh zeros on the Java heap. */
    static Memory allocate(int byteSize) {
        return of(new ByteBuffer[] {ByteBuffer.allocate(byteSize)}, false, () -> {});
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
        Thread before = owner;
        while (before != CLOSED) {
            if (OWNER.compareAndSet(this, before, CLOSED)) {
                chunks = null;
                if (before == Thread.currentThread()) {
                    release.run();
                }
                return;
            }
            before = owner;
        }
    }

    boolean isOpen() {
        return owner != CLOSED;
    }

    /** Fails if this memory is closed. */
    void checkOpen() {
        chunks();
    }

    /** The chunks, once it is certain that they stay readable for as long as the caller holds them. */
    private ByteBuffer[] chunks() {
        Thread before = owner;
        if (before != Thread.currentThread()) {
            share(before);
        }
        ByteBuffer[] open = chunks;
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
            before = owner;
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException(
                "this array is closed: it, or an array it is a view of, was closed before. Read it before close()");
    }

    private ByteBuffer chunk(long offset) {
        return chunks()[(int) (offset >>> CHUNK_SHIFT)];
    }

    private static int within(long offset) {
        return (int) offset & CHUNK_BYTES - 1;
    }

    byte getByte(long offset) {
        return chunk(offset).get(within(offset));
    }

    short getShort(long offset) {
        return chunk(offset).getShort(within(offset));
    }

    int getInt(long offset) {
        return chunk(offset).getInt(within(offset));
    }

    long getLong(long offset) {
        return chunk(offset).getLong(within(offset));
    }

    float getFloat(long offset) {
        return chunk(offset).getFloat(within(offset));
    }

    double getDouble(long offset) {
        return chunk(offset).getDouble(within(offset));
    }

    void putByte(long offset, byte value) {
        chunk(offset).put(within(offset), value);
    }

    void putShort(long offset, short value) {
        chunk(offset).putShort(within(offset), value);
    }

    void putInt(long offset, int value) {
        chunk(offset).putInt(within(offset), value);
    }

    void putLong(long offset, long value) {
        chunk(offset).putLong(within(offset), value);
    }

    void putFloat(long offset, float value) {
        chunk(offset).putFloat(within(offset), value);
    }

    void putDouble(long offset, double value) {
        chunk(offset).putDouble(within(offset), value);
    }

    /** Copies a gapless run of elements into a primitive array of the same element size. */
    void read(long offset, int itemSize, Object array, int at, int count) {
        while (count > 0) {
            int run = runWithinChunk(offset, itemSize, count);
            ByteBuffer source = run(offset, itemSize, run);
            if (array instanceof float[] floats) {
                source.asFloatBuffer().get(floats, at, run);
            } else if (array instanceof double[] doubles) {
                source.asDoubleBuffer().get(doubles, at, run);
            } else if (array instanceof int[] ints) {
                source.asIntBuffer().get(ints, at, run);
            } else if (array instanceof long[] longs) {
                source.asLongBuffer().get(longs, at, run);
            } else if (array instanceof short[] shorts) {
                source.asShortBuffer().get(shorts, at, run);
            } else {
                source.get((byte[]) array, at, run);
            }
            offset += (long) run * itemSize;
            at += run;
            count -= run;
        }
    }

    private ByteBuffer run(long offset, int itemSize, int count) {
        return chunk(offset).slice(within(offset), count * itemSize).order(ByteOrder.nativeOrder());
    }

    private static int runWithinChunk(long offset, int itemSize, int count) {
        return Math.min(count, (CHUNK_BYTES - within(offset)) / itemSize);
    }
}
