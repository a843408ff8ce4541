package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.BorrowingChannel;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements to a channel in row-major order as little-endian bytes: straight from memory where they lie so and
 * the channel keeps nothing, else a copy of a part at a time.
 */
final class ElementWriter {
    /** What is written at once where nothing has to be gathered. */
    private static final int DIRECT_BYTES = 1 << 24;

    private ElementWriter() {}

    /**
     * Writes the elements of held memory.
     *
     * @param from how they are read
     * @param to how they are written
     */
    static <A> void write(Memory memory, Layout layout, Codec<A, ?> from, Codec<A, ?> to, WritableByteChannel channel)
            throws IOException {
        int bytes = to.storage().bytes();
        boolean keepsNothing = BorrowingChannel.keepsNothing(channel);
        boolean isAsItLies = from.isPlain()
                && to.isPlain()
                && (bytes == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)
                && layout.isContiguous()
                && memory.isInChunks()
                && keepsNothing;
        if (isAsItLies) {
            writeAsItLies(memory, layout.offset() * bytes, layout.numel() * bytes, channel);
        } else if (layout.numel() > 0) {
            int mostBytes = (int) Math.min(layout.numel(), StridedCopy.PART) * bytes;
            // A channel that may keep what it is given gets a buffer of its own for each part.
            @Nullable ByteBuffer shared = keepsNothing ? ByteBuffer.allocateDirect(mostBytes) : null;
            StridedCopy.forEachPart(memory, layout, from, (elements, count) -> {
                ByteBuffer part = shared == null ? ByteBuffer.allocate(count * bytes) : shared.clear();
                to.put(elements, count, part.order(ByteOrder.LITTLE_ENDIAN));
                writeFully(part.limit(count * bytes).asReadOnlyBuffer(), channel);
            });
        }
    }

    private static void writeAsItLies(Memory memory, long offset, long byteSize, WritableByteChannel channel)
            throws IOException {
        long end = offset + byteSize;
        while (offset < end) {
            int most = (int) Math.min(end - offset, DIRECT_BYTES);
            int count = Memory.countWithinChunk(offset, 1, most);
            writeFully(memory.run(offset, count), channel);
            offset += count;
        }
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
