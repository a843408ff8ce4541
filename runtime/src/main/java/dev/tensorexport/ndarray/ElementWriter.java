package dev.tensorexport.ndarray;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Writes elements to a channel as little-endian bytes, through a buffer of fixed size. */
final class ElementWriter {
    /** A multiple of every item size. */
    private static final int BUFFER_BYTES = 1 << 16;

    private final Memory memory;
    private final DType dtype;
    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    ElementWriter(Memory memory, DType dtype, WritableByteChannel channel) {
        this.memory = memory;
        this.dtype = dtype;
        this.channel = channel;
    }

    /** Writes the elements of a layout in row-major order. */
    void write(Layout layout) throws IOException {
        memory.checkOpen();
        Walk runs = Walk.inOrder(layout);
        while (runs.next()) {
            addRun(runs.address(), runs.step(), runs.count());
        }
        flush();
    }

    private void addRun(long address, long step, long count) throws IOException {
        long added = 0;
        while (added < count) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            long offset = (address + added * step) * dtype.itemSize();
            int room = (int) Math.min(count - added, buffer.remaining() / dtype.itemSize());
            int run = Memory.countWithinChunk(offset, step * dtype.itemSize(), room);
            if (step == 1 && isWrittenAsItLies()) {
                buffer.put(memory.run(offset, run * dtype.itemSize()));
            } else {
                addElements(memory.chunk(offset), Memory.within(offset), (int) step * dtype.itemSize(), run);
            }
            added += run;
        }
    }

    /** Not so for bool: any byte but 0 is true in memory, and only 1 is in a file. */
    private boolean isWrittenAsItLies() {
        return dtype != DType.BOOL && (dtype.itemSize() == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    private void addElements(ByteBuffer source, int offset, int step, int count) {
        for (int i = 0; i < count; i++) {
            int at = offset + i * step;
            if (dtype == DType.BOOL) {
                buffer.put((byte) (source.get(at) == 0 ? 0 : 1));
                continue;
            }
            switch (dtype.itemSize()) {
                case Byte.BYTES -> buffer.put(source.get(at));
                case Short.BYTES -> buffer.putShort(source.getShort(at));
                case Integer.BYTES -> buffer.putInt(source.getInt(at));
                case Long.BYTES -> buffer.putLong(source.getLong(at));
                default -> throw new AssertionError(dtype);
            }
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
