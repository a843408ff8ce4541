package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.BorrowingChannel;
import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements to a channel in row-major order as little-endian bytes: straight from memory where they lie so and
 * the channel keeps nothing, else a copy of a part at a time.
 *
 * @param <A> the primitive array that a part is gathered in
 */
final class ElementWriter<A> {
    /** The elements of a part: enough for whole cache lines of what is far apart in memory. */
    private static final int PART = 1 << 18;

    /** What is written at once where nothing has to be gathered. */
    private static final int DIRECT_BYTES = 1 << 24;

    private final PrimitiveNdArray<?, A> array;
    private final WritableByteChannel channel;
    private final A part;

    /** Null where the channel may keep what it is given: then each part has a buffer of its own. */
    private final @Nullable ByteBuffer bytes;

    private ElementWriter(PrimitiveNdArray<?, A> array, WritableByteChannel channel) {
        this.array = array;
        this.channel = channel;
        int count = (int) Math.min(array.layout.numel(), PART);
        part = array.newArray(count);
        bytes = BorrowingChannel.keepsNothing(channel) ? ByteBuffer.allocateDirect(count * elementBytes(part)) : null;
    }

    /** Writes the elements as what they are read as: floats of any dtype as float32, for example. */
    static <A> void write(PrimitiveNdArray<?, A> array, WritableByteChannel channel) throws IOException {
        array.memory.acquire();
        try {
            writeHeld(array, channel);
        } finally {
            array.memory.release();
        }
    }

    private static <A> void writeHeld(PrimitiveNdArray<?, A> array, WritableByteChannel channel) throws IOException {
        boolean isAsItLies = array.dtype.isPrimitive()
                && (array.itemSize == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)
                && array.layout.isContiguous();
        if (isAsItLies && BorrowingChannel.keepsNothing(channel)) {
            writeAsItLies(array, channel);
        } else if (array.layout.numel() > 0) {
            new ElementWriter<>(array, channel).writeParts(array.layout);
        }
    }

    private static void writeAsItLies(PrimitiveNdArray<?, ?> array, WritableByteChannel channel) throws IOException {
        long offset = array.layout.offset() * array.itemSize;
        long end = offset + array.layout.numel() * array.itemSize;
        while (offset < end) {
            int most = (int) Math.min(end - offset, DIRECT_BYTES);
            int count = Memory.countWithinChunk(offset, 1, most);
            writeFully(array.memory.run(offset, count), channel);
            offset += count;
        }
    }

    private void writeParts(Layout layout) throws IOException {
        if (layout.numel() <= PART) {
            array.copy(layout, part, 0);
            write((int) layout.numel());
            return;
        }
        long rows = layout.size(0);
        long rowNumel = layout.numel() / rows;
        if (rowNumel > PART) {
            for (long row = 0; row < rows; row++) {
                writeParts(layout.select(0, row));
            }
            return;
        }
        long step = PART / rowNumel;
        for (long row = 0; row < rows; row += step) {
            writeParts(layout.slice(0, row, Math.min(row + step, rows), 1));
        }
    }

    private void write(int count) throws IOException {
        int byteCount = count * elementBytes(part);
        ByteBuffer target = bytes == null ? ByteBuffer.allocate(byteCount) : bytes.clear();
        target.order(ByteOrder.LITTLE_ENDIAN);
        if (part instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                target.put((byte) (booleans[i] ? 1 : 0));
            }
        } else {
            Run.put(target, part, 0, count);
        }
        writeFully(target.clear().limit(byteCount).asReadOnlyBuffer(), channel);
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int elementBytes(Object array) {
        if (array instanceof boolean[] || array instanceof byte[]) {
            return Byte.BYTES;
        } else if (array instanceof short[]) {
            return Short.BYTES;
        }
        return array instanceof int[] || array instanceof float[] ? Integer.BYTES : Long.BYTES;
    }
}
