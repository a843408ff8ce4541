package dev.tensorexport.ndarray;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Writes elements to a channel as little-endian bytes, through a buffer of fixed size. */
final class ElementWriter {
    /** A multiple of every item size. */
    private static final int BUFFER_BYTES = 1 << 16;

    /** What is written at once where it needs no buffer; a channel copies no more than that of the Java heap. */
    private static final int DIRECT_BYTES = 1 << 20;

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

    /** Writes floats of any dtype as float32, in row-major order. */
    void writeDecoded(FloatNdArray array) throws IOException {
        memory.checkOpen();
        float[] decoded = array.newStaging();
        Walk runs = Walk.inOrder(array.layout);
        while (runs.next()) {
            for (long done = 0; done < runs.count(); done += decoded.length) {
                int count = (int) Math.min(decoded.length, runs.count() - done);
                array.read(runs.address() + done * runs.step(), runs.step(), decoded, 0, count);
                if (buffer.remaining() < count * Float.BYTES) {
                    flush();
                }
                buffer.asFloatBuffer().put(decoded, 0, count);
                buffer.position(buffer.position() + count * Float.BYTES);
            }
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
            if (step == 1 && isWrittenAsItLies() && (count - added) * dtype.itemSize() >= BUFFER_BYTES) {
                added += writeRun(offset, count - added);
                continue;
            }
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

    /** Writes a long run straight from memory, as far as it lies in one chunk. */
    private int writeRun(long offset, long count) throws IOException {
        flush();
        int most = (int) Math.min(count, DIRECT_BYTES / dtype.itemSize());
        int run = Memory.countWithinChunk(offset, dtype.itemSize(), most);
        ByteBuffer bytes = memory.run(offset, run * dtype.itemSize());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return run;
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
