package dev.tensorexport.ndarray;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        try {
            layout.forEachRow((position, address, step, count) -> addRow(address, step, count));
            flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void addRow(long address, long step, long count) {
        long added = 0;
        while (added < count) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int run = (int) Math.min(count - added, buffer.remaining() / dtype.itemSize());
            addRun(address + added * step, step, run);
            added += run;
        }
    }

    private void addRun(long address, long step, int count) {
        if (step == 1 && isWrittenAsItLies()) {
            int bytes = count * dtype.itemSize();
            memory.read(address * dtype.itemSize(), Byte.BYTES, buffer.array(), buffer.position(), bytes);
            buffer.position(buffer.position() + bytes);
        } else {
            for (int i = 0; i < count; i++) {
                addElement(address + i * step);
            }
        }
    }

    /** Not so for bool: any byte but 0 is true in memory, and only 1 is in a file. */
    private boolean isWrittenAsItLies() {
        return dtype != DType.BOOL && (dtype.itemSize() == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    private void addElement(long address) {
        long offset = address * dtype.itemSize();
        if (dtype == DType.BOOL) {
            buffer.put((byte) (memory.getByte(offset) == 0 ? 0 : 1));
            return;
        }
        switch (dtype.itemSize()) {
            case Byte.BYTES -> buffer.put(memory.getByte(offset));
            case Short.BYTES -> buffer.putShort(memory.getShort(offset));
            case Integer.BYTES -> buffer.putInt(memory.getInt(offset));
            case Long.BYTES -> buffer.putLong(memory.getLong(offset));
            default -> throw new AssertionError(dtype);
        }
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }
}
