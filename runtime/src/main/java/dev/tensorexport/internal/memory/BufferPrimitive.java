package dev.tensorexport.internal.memory;

import dev.tensorexport.internal.layout.StridedIterator;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * A primitive that elements lie in memory as, and the loops between its buffers and its arrays.
 *
 * @param <A> its arrays
 * @param <B> its buffers
 */
public abstract sealed class BufferPrimitive<A, B extends Buffer> extends Primitive<A>
        permits BytePrimitive, ShortPrimitive, IntPrimitive, LongPrimitive, FloatPrimitive, DoublePrimitive {
    /** The length from which on a run is copied faster as one than element by element. */
    static final int LONG_RUN = 32;

    private final Class<B> bufferType;
    private final int bytes;
    private final int shift;

    BufferPrimitive(Class<A> arrayType, Class<B> bufferType, int bytes) {
        super(arrayType);
        this.bufferType = bufferType;
        this.bytes = bytes;
        this.shift = Integer.numberOfTrailingZeros(bytes);
    }

    @Override
    public final int bytes() {
        return bytes;
    }

    /**
     * What a buffer holds.
     *
     * @throws IllegalArgumentException for a CharBuffer
     */
    public static BufferPrimitive<?, ?> of(Buffer buffer) {
        if (buffer instanceof FloatBuffer) {
            return FLOAT;
        } else if (buffer instanceof DoubleBuffer) {
            return DOUBLE;
        } else if (buffer instanceof IntBuffer) {
            return INT;
        } else if (buffer instanceof LongBuffer) {
            return LONG;
        } else if (buffer instanceof ShortBuffer) {
            return SHORT;
        } else if (buffer instanceof ByteBuffer) {
            return BYTE;
        }
        throw new IllegalArgumentException("found a CharBuffer; expected a buffer of byte, short, int, long, float or"
                + " double. Call ByteBuffer.asShortBuffer() in place of asCharBuffer()");
    }

    /** The class of the buffers, for example {@code FloatBuffer.class}. */
    public final Class<B> bufferType() {
        return bufferType;
    }

    /** The byte order of a buffer's elements. */
    public abstract ByteOrder order(B buffer);

    public final boolean isBuffer(Buffer buffer) {
        return bufferType.isInstance(buffer);
    }

    public final B castBuffer(Buffer buffer) {
        return bufferType.cast(buffer);
    }

    /** The bytes from position to limit, in the same order. */
    public abstract B view(ByteBuffer bytes);

    abstract B asReadOnly(B buffer);

    /** An array on the heap as a buffer, which shares its elements. */
    public abstract B wrap(A array);

    /** Copies adjacent elements from an index of a buffer on. */
    abstract void copy(B source, int index, A target, int at, int count);

    /** Copies adjacent elements from an index of a buffer on to one of another. */
    abstract void copy(B source, int index, B target, int at, int count);

    /** Copies elements that are {@code step} apart in a buffer. */
    abstract void gather(B source, int index, int step, A target, int at, int count);

    /**
     * Copies every second element of a buffer. Where the compiler knows the step, this takes a half to a third of the
     * time.
     */
    abstract void gatherSecond(B source, int index, A target, int at, int count);

    /** Copies to adjacent elements from an index of a buffer on. */
    abstract void copy(A source, int at, B target, int index, int count);

    /** Copies to elements that are {@code step} apart in a buffer. */
    abstract void scatter(A source, int at, B target, int index, int step, int count);

    /** Copies elements that are {@code step} apart in a buffer. */
    public final void get(B source, int index, int step, A target, int at, int count) {
        if (step == 1 && count >= LONG_RUN) {
            copy(source, index, target, at, count);
        } else if (step == 2 && count >= LONG_RUN) {
            gatherSecond(source, index, target, at, count);
        } else {
            gather(source, index, step, target, at, count);
        }
    }

    /** Copies to elements that are {@code step} apart in a buffer. */
    public final void put(A source, int at, B target, int index, int step, int count) {
        if (step == 1 && count >= LONG_RUN) {
            copy(source, at, target, index, count);
        } else {
            scatter(source, at, target, index, step, count);
        }
    }

    /** Copies the first elements of an array to bytes in their order, from the place of an index on. */
    final void putBytes(A source, int count, ByteBuffer target, int index) {
        put(source, 0, view(target), index, 1, count);
    }

    /** Where in its buffer an element lies. */
    public final int indexOf(long address) {
        return Memory.within(address << shift) >> shift;
    }

    /** Reads elements that are {@code step} apart in memory that is held. */
    public final void read(Memory memory, long address, long step, A target, int at, int count) {
        while (count > 0) {
            long offset = address << shift;
            int run = Memory.countWithinChunk(offset, step << shift, count);
            get(memory.heldElements(offset, this), Memory.within(offset) >> shift, (int) step, target, at, run);
            address += run * step;
            at += run;
            count -= run;
        }
    }

    /** Reads along the columns of a block in memory that is held, to an array as {@link #transpose} takes. */
    public final void readColumns(Memory memory, StridedIterator blocks, A block) {
        long step = blocks.step();
        int rows = (int) blocks.rows();
        int columns = (int) blocks.count();
        long first = blocks.address() << shift;
        long lastRow = (rows - 1) * blocks.rowStep() << shift;
        long lastColumn = (columns - 1) * step << shift;
        long lowest = first + Math.min(lastRow, 0) + Math.min(lastColumn, 0);
        long highest = first + Math.max(lastRow, 0) + Math.max(lastColumn, 0);
        if (Memory.isWithinChunk(lowest, highest)) {
            // The less is done between two columns, the sooner the next one is fetched.
            B source = memory.heldElements(first, this);
            int index = indexOf(blocks.address());
            getColumns(source, index, (int) step, (int) blocks.rowStep(), rows, columns, block);
            return;
        }
        for (int column = 0; column < columns; column++) {
            long address = blocks.address() + column * step;
            read(memory, address, blocks.rowStep(), block, column * StridedIterator.BLOCK_PITCH, rows);
        }
    }

    private void getColumns(B source, int index, int step, int rowStep, int rows, int columns, A block) {
        for (int column = 0; column < columns; column++) {
            get(source, index + column * step, rowStep, block, column * StridedIterator.BLOCK_PITCH, rows);
        }
    }

    /** Reads adjacent elements in memory that is held to a buffer, from its position on, which moves behind them. */
    public final void read(Memory memory, long address, B target, int count) {
        while (count > 0) {
            long offset = address << shift;
            int run = Memory.countWithinChunk(offset, bytes, count);
            copy(memory.heldElements(offset, this), Memory.within(offset) >> shift, target, target.position(), run);
            target.position(target.position() + run);
            address += run;
            count -= run;
        }
    }

    /** Writes elements of a buffer, in its byte order, next to each other in memory that is held. */
    public final void write(B source, int at, Memory memory, long address, int count) {
        while (count > 0) {
            long offset = address << shift;
            int run = Memory.countWithinChunk(offset, bytes, count);
            copy(source, at, memory.heldElements(offset, this), Memory.within(offset) >> shift, run);
            address += run;
            at += run;
            count -= run;
        }
    }

    /** Writes elements that are {@code step} apart in memory that is held. */
    public final void write(A source, int at, Memory memory, long address, long step, int count) {
        while (count > 0) {
            long offset = address << shift;
            int run = Memory.countWithinChunk(offset, step << shift, count);
            put(source, at, memory.heldElements(offset, this), Memory.within(offset) >> shift, (int) step, run);
            address += run * step;
            at += run;
            count -= run;
        }
    }
}
