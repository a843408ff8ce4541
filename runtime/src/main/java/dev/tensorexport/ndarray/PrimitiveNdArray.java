package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Scratch;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the arrays of a primitive share; each of them adds only how one element is read and written.
 *
 * @param <S> the public type of the array
 * @param <A> the primitive array its elements are copied to
 */
abstract class PrimitiveNdArray<S extends NdArray, A> extends StridedNdArray<S> {
    /** The elements that are on the way at a time where they cannot go straight from array to array. */
    static final int STAGED = 1024;

    /** The length from which on a run is copied faster as one than element by element. */
    private static final int LONG_RUN = 32;

    PrimitiveNdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        super(memory, dtype, layout, readOnly);
    }

    /** Decodes elements that lie {@code step} bytes apart. */
    abstract void gather(ByteBuffer source, int offset, int step, A target, int at, int count);

    /** Encodes elements so that they lie {@code step} bytes apart. */
    abstract void scatter(A source, int at, ByteBuffer target, int offset, int step, int count);

    /**
     * Copies the first rows of a block that was read along its columns, {@link StridedIterator#BLOCK_ROWS} elements
     * from one to the next, to rows that lie {@code step} elements apart.
     */
    abstract void turn(A block, int rows, A target, int at, int step, int count);

    /** Decodes columns of adjacent elements that start {@code step} bytes apart in one chunk, to places in a block. */
    void decodeColumns(long offset, long step, int columns, A block, int count) {
        for (int column = 0; column < columns; column++) {
            decode(offset + column * step, block, column * StridedIterator.BLOCK_ROWS, count);
        }
    }

    /** Decodes adjacent elements of one chunk. */
    void decode(long offset, A target, int at, int count) {
        if (dtype.isPrimitive()) {
            Run.get(Run.elements(memory, offset, target), Memory.within(offset) / itemSize, target, at, count);
        } else {
            gather(memory.heldChunk(offset), Memory.within(offset), itemSize, target, at, count);
        }
    }

    /** Fails if the dtype cannot hold one of some values. */
    void checkValues(A values) {}

    /** Reads elements that lie {@code step} elements apart. */
    final void read(long address, long step, A target, int at, int count) {
        while (count > 0) {
            long offset = address * itemSize;
            int run = Memory.countWithinChunk(offset, step * itemSize, count);
            if (step == 1 && run >= LONG_RUN) {
                decode(offset, target, at, run);
            } else if (step == 2 && run >= LONG_RUN && dtype.isPrimitive()) {
                Run.getSecond(memory.heldChunk(offset), Memory.within(offset), target, at, run);
            } else {
                gather(memory.heldChunk(offset), Memory.within(offset), (int) step * itemSize, target, at, run);
            }
            address += run * step;
            at += run;
            count -= run;
        }
    }

    @SuppressWarnings("unchecked") // A is the array type of the dtype's element type
    private A takeScratch() {
        return (A) Scratch.takeArray(dtype.elementType());
    }

    private void giveBack(A scratch) {
        Scratch.giveBack(dtype.elementType(), scratch);
    }

    private void write(long address, long step, A source, int at, int count) {
        while (count > 0) {
            long offset = address * itemSize;
            int run = Memory.countWithinChunk(offset, step * itemSize, count);
            if (step == 1 && run >= LONG_RUN && dtype.isPrimitive()) {
                Run.put(memory.run(offset, run * itemSize), source, at, run);
            } else {
                scatter(source, at, memory.heldChunk(offset), Memory.within(offset), (int) step * itemSize, run);
            }
            address += run * step;
            at += run;
            count -= run;
        }
    }

    public final A toArray() {
        A target = newArray(NestedType.arrayLength(layout.numel(), dtype, layout));
        copy(layout, target, 0);
        return target;
    }

    @SuppressWarnings("unchecked") // A is the array type of the dtype's element type
    final A newArray(int length) {
        return (A) Array.newInstance(dtype.elementType(), length);
    }

    /** An array for as many elements as are on the way at a time. */
    final A newStaging() {
        return newArray((int) Math.min(layout.numel(), STAGED));
    }

    public final void copyTo(A target) {
        if (Array.getLength(target) != layout.numel()) {
            throw new IllegalArgumentException("found a target of " + Array.getLength(target) + " elements; expected "
                    + layout.numel() + ", the elements of " + dtype + " " + layout);
        }
        copy(layout, target, 0);
    }

    public final void copyTo(A target, int start) {
        int length = Array.getLength(target);
        if (start < 0 || start > length || layout.numel() > length - start) {
            throw new IndexOutOfBoundsException("found a target of " + length + " elements, written from " + start
                    + " on; expected room for " + layout.numel() + ", the elements of " + dtype + " " + layout);
        }
        copy(layout, target, start);
    }

    /** Copies the elements of a part of this array, in row-major order. */
    final void copy(Layout source, A target, int start) {
        memory.acquire();
        try {
            copyHeld(source, target, start);
        } finally {
            memory.release();
        }
    }

    private void copyHeld(Layout source, A target, int start) {
        if (source.isContiguous()) {
            read(source.offset(), 1, target, start, (int) source.numel());
            return;
        }
        StridedIterator blocks = StridedIterator.toArray(source, (StridedIterator) Scratch.take(StridedIterator.class));
        @Nullable A turned = null;
        while (blocks.nextBlock()) {
            int position = start + (int) blocks.other();
            if (blocks.rows() == 1) {
                read(blocks.address(), blocks.step(), target, position, (int) blocks.count());
            } else {
                turned = turned == null ? takeScratch() : turned;
                copyBlock(blocks, turned, target, position);
            }
        }
        if (turned != null) {
            giveBack(turned);
        }
        Scratch.giveBack(StridedIterator.class, blocks);
    }

    /** Reads along the columns of a block, which lie closer in memory than its rows, and turns them into rows. */
    private void copyBlock(StridedIterator block, A turned, A target, int position) {
        int rows = (int) block.rows();
        int columns = (int) block.count();
        readColumns(block, turned, rows, columns);
        turn(turned, rows, target, position, (int) block.otherRowStep(), columns);
    }

    private void readColumns(StridedIterator block, A turned, int rows, int columns) {
        long offset = block.address() * itemSize;
        long step = block.step() * itemSize;
        boolean adjacent = block.rowStep() == 1 && rows >= LONG_RUN;
        long lastColumn = offset + step * (columns - 1);
        long lowest = Math.min(offset, lastColumn);
        long highest = Math.max(offset, lastColumn) + (long) (rows - 1) * itemSize;
        if (adjacent && Memory.isWithinChunk(lowest, highest)) {
            decodeColumns(offset, step, columns, turned, rows);
            return;
        }
        for (int column = 0; column < columns; column++) {
            read(
                    block.address() + column * block.step(),
                    block.rowStep(),
                    turned,
                    column * StridedIterator.BLOCK_ROWS,
                    rows);
        }
    }

    /** Copies to a buffer of the caller, a part at a time, and moves its position. */
    final void copyTo(Buffer target, Sink<A> sink) {
        if (target.remaining() < layout.numel()) {
            throw new IllegalArgumentException("found a target with " + target.remaining()
                    + " elements remaining; expected at least " + layout.numel() + ", the elements of " + dtype + " "
                    + layout);
        }
        memory.acquire();
        try {
            int start = target.position();
            A staged = newStaging();
            StridedIterator runs = StridedIterator.toArray(layout);
            while (runs.next()) {
                for (long done = 0; done < runs.count(); done += STAGED) {
                    int count = (int) Math.min(runs.count() - done, STAGED);
                    read(runs.address() + done * runs.step(), runs.step(), staged, 0, count);
                    sink.put(start + (int) (runs.other() + done), staged, count);
                }
            }
            target.position(start + (int) layout.numel());
        } finally {
            memory.release();
        }
    }

    /** Takes the first {@code count} elements, which belong at a position of a buffer. */
    @FunctionalInterface
    interface Sink<A> {
        void put(int position, A elements, int count);
    }

    public final <T> T toArray(Class<T> type) {
        NestedType nested = NestedType.of(type);
        if (nested.element() != dtype.elementType() || nested.rank() != layout.rank() || nested.rank() == 0) {
            throw nested.mismatch(dtype, layout);
        }
        memory.acquire();
        try {
            return type.cast(nested.make(dtype, layout, this::copyRow));
        } finally {
            memory.release();
        }
    }

    @SuppressWarnings("unchecked") // A is the array type of the dtype's element type
    private void copyRow(Layout row, long position, Object target) {
        copyHeld(row, (A) target, 0);
    }

    public final <T> T toArrayExact(Class<T> type) {
        memory.acquire();
        try {
            return type.cast(new ExactConversion((NdArray) this, type).toArray());
        } finally {
            memory.release();
        }
    }

    /** Writes the same staged values over and over, to every element. */
    final void fillFrom(A values) {
        checkWritable();
        memory.acquire();
        try {
            StridedIterator runs = StridedIterator.inAnyOrder(layout, layout);
            while (runs.next()) {
                for (long done = 0; done < runs.count(); done += STAGED) {
                    int count = (int) Math.min(runs.count() - done, STAGED);
                    write(runs.address() + done * runs.step(), runs.step(), values, 0, count);
                }
            }
        } finally {
            memory.release();
        }
    }

    public final void assign(A values) {
        checkWritableOnce();
        if (Array.getLength(values) != layout.numel()) {
            throw new IllegalArgumentException("found " + Array.getLength(values) + " values; expected "
                    + layout.numel() + ", one for each element of " + dtype + " " + layout);
        }
        checkValues(values);
        memory.acquire();
        try {
            assign(layout, values);
        } finally {
            memory.release();
        }
    }

    private void assign(Layout target, A values) {
        StridedIterator runs = StridedIterator.toArray(target);
        while (runs.next()) {
            write(runs.address(), runs.step(), values, (int) runs.other(), (int) runs.count());
        }
    }

    @SuppressWarnings("unchecked") // A is the array type of the dtype's element type
    public final void assign(Object[] rows) {
        checkWritableOnce();
        NestedType.check(rows, dtype, layout, row -> checkValues((A) row));
        memory.acquire();
        try {
            NestedType.forEachRow(rows, layout, (row, position, values) -> assign(row, (A) values));
        } finally {
            memory.release();
        }
    }

    /** Copies the elements of an array of the same dtype and shape that lies apart from this one. */
    @SuppressWarnings("unchecked") // arrays of the same dtype have the same type
    final void assignSameDtype(NdArray source) {
        PrimitiveNdArray<S, A> from = (PrimitiveNdArray<S, A>) (Object) source;
        memory.acquire();
        try {
            from.memory.acquire();
            try {
                copyFrom(from);
            } finally {
                from.memory.release();
            }
        } finally {
            memory.release();
        }
    }

    private void copyFrom(PrimitiveNdArray<S, A> from) {
        A staged = newStaging();
        StridedIterator runs = StridedIterator.inAnyOrder(from.layout, layout);
        while (runs.next()) {
            for (long done = 0; done < runs.count(); done += STAGED) {
                int count = (int) Math.min(runs.count() - done, STAGED);
                from.read(runs.address() + done * runs.step(), runs.step(), staged, 0, count);
                write(runs.other() + done * runs.otherStep(), runs.otherStep(), staged, 0, count);
            }
        }
    }

    /** The bytes of the elements, as a buffer that stays valid after the array has been closed. */
    final ByteBuffer escapingBytes() {
        checkOneRun();
        memory.checkOpen();
        ByteBuffer bytes = layout.numel() == 0
                ? ByteBuffer.allocateDirect(0)
                : memory().escape(layout.offset() * itemSize, (int) layout.numel() * itemSize);
        return bytes.order(ByteOrder.nativeOrder());
    }

    final <B extends Buffer> Lease<B> lease(Function<ByteBuffer, B> view) {
        return new Lease<>(memory().hold(), () -> {
            checkOneRun();
            ByteBuffer bytes = layout.numel() == 0
                    ? ByteBuffer.allocateDirect(0)
                    : memory().run(layout.offset() * itemSize, (int) layout.numel() * itemSize);
            return view.apply(bytes.order(ByteOrder.nativeOrder()));
        });
    }

    /** Fails unless the bytes of the elements are those of a buffer. */
    private void checkOneRun() {
        if (!dtype.isPrimitive()) {
            throw new IllegalStateException("found " + dtype + " " + layout + ", whose bytes are not those of "
                    + dtype.elementType()
                    + "; expected a dtype whose are. Take copyTo(buffer) for the values, or the buffer of"
                    + " bits() for the raw bits");
        }
        if (!layout.isContiguous()) {
            throw new IllegalStateException("found " + dtype + " " + layout + " with strides "
                    + Arrays.toString(layout.strides())
                    + "; expected the elements in row-major order with no gap. Call copy() first, or copyTo(buffer)");
        }
        long offset = layout.offset() * itemSize;
        long bytes = layout.numel() * itemSize;
        if (bytes > 0 && Memory.within(offset) + bytes > Memory.CHUNK_BYTES) {
            throw new IllegalStateException(
                    "found " + dtype + " " + layout + " of " + bytes + " bytes, from byte " + offset
                            + " of its memory on; expected no multiple of " + Memory.CHUNK_BYTES
                            + " bytes in between, for a buffer cannot cross it. Take parts with slice()");
        }
    }
}
