package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.BufferPrimitive;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.CopyThreads;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.memory.StripedPool;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies between elements of any strides in memory and arrays in row-major order; {@code A} are the arrays that values
 * are read to, {@code R} those of what lies in memory. The memory must be held meanwhile.
 */
final class StridedCopy {
    /** The elements of a part of a copy that is made in parts: enough for whole cache lines of what is far apart. */
    static final int PART = 1 << 18;

    /** What is copied by one call of the JDK, which lets no safepoint in. */
    private static final int RUN_BYTES = 1 << 24;

    private static final StripedPool<StridedIterator> ITERATORS = new StripedPool<>(4);

    private StridedCopy() {}

    /** Reads all elements of a layout to an array, from an index on; many of them on several threads. */
    static <A, R> void toArray(Memory memory, Layout source, Codec<A, R> codec, A target, int start) {
        int dim = firstLongDim(source);
        long rows = source.rank() == 0 ? 1 : source.size(dim);
        int parts =
                (int) Math.min(CopyThreads.parts(source.numel() * codec.values().bytes()), rows);
        // Memory of an arena may be one that no other thread may read.
        if (parts <= 1 || !memory.isLasting()) {
            partToArray(memory, source, codec, target, start);
            return;
        }
        int row = (int) (source.numel() / rows);
        CopyThreads.run(parts, part -> {
            long first = rows * part / parts;
            Layout rowsOfPart = source.slice(dim, first, rows * (part + 1) / parts, 1);
            partToArray(memory, rowsOfPart, codec, target, start + (int) first * row);
        });
    }

    /** The first dim of a size other than 1, or the last: the parts of the others follow each other in an array. */
    private static int firstLongDim(Layout layout) {
        int dim = 0;
        while (dim < layout.rank() - 1 && layout.size(dim) == 1) {
            dim++;
        }
        return dim;
    }

    private static <A, R> void partToArray(Memory memory, Layout source, Codec<A, R> codec, A target, int start) {
        R bits = codec.takeBits();
        if (source.isContiguous()) {
            codec.read(memory, source.offset(), 1, bits, target, start, (int) source.numel());
        } else if (source.rank() == 1) {
            codec.read(memory, source.offset(), source.stride(0), bits, target, start, (int) source.numel());
        } else {
            readBlocks(memory, source, codec, bits, target, start);
        }
        codec.giveBack(bits);
    }

    private static <A, R> void readBlocks(
            Memory memory, Layout source, Codec<A, R> codec, R bits, A target, int start) {
        StridedIterator blocks = StridedIterator.toArray(source, ITERATORS.take());
        @Nullable R block = null;
        while (blocks.nextBlock()) {
            int at = start + (int) blocks.other();
            if (blocks.rows() == 1) {
                codec.read(memory, blocks.address(), blocks.step(), bits, target, at, (int) blocks.count());
            } else {
                block = block != null ? block : takeBlock(codec, bits, blocks.count());
                codec.storage().readColumns(memory, blocks, block);
                codec.transpose(
                        block, (int) blocks.rows(), target, at, (int) blocks.otherRowStep(), (int) blocks.count());
            }
        }
        if (block != null && block != bits) {
            codec.storage().giveBack(block);
        }
        ITERATORS.give(blocks);
    }

    /** An array for blocks, of which the first has the most columns; the one for bits where it is long enough. */
    private static <R> R takeBlock(Codec<?, R> codec, R bits, long columns) {
        return !codec.isPlain() && Primitive.isShortBlock(columns)
                ? bits
                : codec.storage().takeBlock(columns);
    }

    /** Writes all elements of a layout from an array, from an index on. The values must have been checked. */
    static <A, R> void fromArray(A source, int start, Memory memory, Layout target, Codec<A, R> codec) {
        R bits = codec.takeBits();
        if (target.isContiguous()) {
            codec.write(source, start, bits, memory, target.offset(), 1, (int) target.numel());
        } else if (target.rank() == 1) {
            codec.write(source, start, bits, memory, target.offset(), target.stride(0), (int) target.numel());
        } else {
            writeBlocks(source, start, memory, target, codec, bits);
        }
        codec.giveBack(bits);
    }

    private static <A, R> void writeBlocks(
            A source, int start, Memory memory, Layout target, Codec<A, R> codec, R bits) {
        StridedIterator blocks = StridedIterator.toArray(target, ITERATORS.take());
        @Nullable A block = null;
        while (blocks.nextBlock()) {
            int at = start + (int) blocks.other();
            if (blocks.rows() == 1) {
                codec.write(source, at, bits, memory, blocks.address(), blocks.step(), (int) blocks.count());
            } else {
                block = block != null ? block : codec.values().takeBlock(blocks.count());
                codec.values().transposeTo(block, source, at, (int) blocks.otherRowStep(), (int) blocks.rows(), (int)
                        blocks.count());
                writeColumns(block, memory, blocks, codec, bits);
            }
        }
        if (block != null) {
            codec.values().giveBack(block);
        }
        ITERATORS.give(blocks);
    }

    /** Writes along the columns of a block, as {@link BufferPrimitive#readColumns} reads. */
    private static <A, R> void writeColumns(A block, Memory memory, StridedIterator blocks, Codec<A, R> codec, R bits) {
        for (int column = 0; column < blocks.count(); column++) {
            long address = blocks.address() + column * blocks.step();
            codec.write(block, column * StridedIterator.BLOCK_PITCH, bits, memory, address, blocks.rowStep(), (int)
                    blocks.rows());
        }
    }

    /** Writes the one value of an array, which was checked, to all elements of a layout. */
    static <A, R> void fill(A value, Memory memory, Layout target, Codec<A, R> codec) {
        int length = (int) Math.min(target.numel(), Primitive.SCRATCH);
        R bits = codec.storage().newArray(Math.max(length, 1));
        codec.encode(value, 0, bits, 1);
        for (int done = 1; done < length; done *= 2) {
            System.arraycopy(bits, 0, bits, done, Math.min(done, length - done));
        }
        StridedIterator runs = StridedIterator.toArray(target.permute(memoryOrder(target)), ITERATORS.take());
        while (runs.next()) {
            for (long done = 0; done < runs.count(); done += length) {
                int count = (int) Math.min(runs.count() - done, length);
                codec.storage().write(bits, 0, memory, runs.address() + done * runs.step(), runs.step(), count);
            }
        }
        ITERATORS.give(runs);
    }

    /**
     * Copies what lies in memory, bit for bit, between layouts of one shape that lie apart. The target is written in
     * the order of its memory, and the source read in blocks where that is not its own order.
     */
    static <R> void between(Memory from, Layout source, Memory to, Layout target, BufferPrimitive<R, ?> storage) {
        boolean isShort = source.numel() <= Primitive.SCRATCH;
        if (!isShort && source.isContiguous() && target.isContiguous() && from.isInChunks() && to.isInChunks()) {
            int bytes = storage.bytes();
            copyRun(from, source.offset() * bytes, to, target.offset() * bytes, source.numel() * bytes);
            return;
        }
        Codec<R, R> plain = Codec.plain(storage);
        R staged = isShort ? storage.takeScratch() : storage.newArray((int) Math.min(source.numel(), PART));
        int[] order = memoryOrder(target);
        int[] reversed = target.descendingDims();
        Layout ordered = target.flip(reversed).permute(order);
        LayoutParts.forEach(source.flip(reversed).permute(order), ordered, PART, (part, targetPart) -> {
            toArray(from, part, plain, staged, 0);
            fromArray(staged, 0, to, targetPart, plain);
        });
        if (isShort) {
            storage.giveBack(staged);
        }
    }

    private static void copyRun(Memory from, long source, Memory to, long target, long byteSize) {
        long done = 0;
        while (done < byteSize) {
            int most = (int) Math.min(byteSize - done, RUN_BYTES);
            int count = Memory.countWithinChunk(target + done, 1, Memory.countWithinChunk(source + done, 1, most));
            to.run(target + done, count).put(from.run(source + done, count));
            done += count;
        }
    }

    /** The dims from the widest stride to the narrowest. */
    private static int[] memoryOrder(Layout layout) {
        return IntStream.range(0, layout.rank())
                .boxed()
                .sorted(Comparator.comparingLong(dim -> -Math.abs(layout.stride(dim))))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Gives all elements of a layout in row-major order, a part at a time.
     *
     * @param visitor takes the first so many elements of an array that is used again
     */
    static <A, R, E extends Exception> void forEachPart(
            Memory memory, Layout source, Codec<A, R> codec, PartVisitor<A, E> visitor) throws E {
        if (source.isContiguous() || source.rank() == 1) {
            forEachRunPart(memory, source, codec, visitor);
            return;
        }
        A staged = codec.values().newArray((int) Math.min(source.numel(), PART));
        LayoutParts.forEach(source, source, PART, (part, same) -> {
            toArray(memory, part, codec, staged, 0);
            visitor.part(staged, (int) part.numel());
        });
    }

    /** The elements are one run. */
    private static <A, R, E extends Exception> void forEachRunPart(
            Memory memory, Layout source, Codec<A, R> codec, PartVisitor<A, E> visitor) throws E {
        long step = source.isContiguous() ? 1 : source.stride(0);
        A staged = codec.values().takeScratch();
        R bits = codec.takeBits();
        for (long done = 0; done < source.numel(); done += Primitive.SCRATCH) {
            int count = (int) Math.min(source.numel() - done, Primitive.SCRATCH);
            codec.read(memory, source.offset() + done * step, step, bits, staged, 0, count);
            visitor.part(staged, count);
        }
        codec.giveBack(bits);
        codec.values().giveBack(staged);
    }

    @FunctionalInterface
    interface PartVisitor<A, E extends Exception> {
        void part(A elements, int count) throws E;
    }
}
