package dev.tensorexport.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;

/** What a file is read from, front to back; knows where it is. */
final class Input {
    /** What is reserved for bytes that may never come. */
    private static final int FIRST_BYTES = 1 << 16;

    private final ReadableByteChannel channel;
    private final String name;
    private long position;

    Input(ReadableByteChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    long position() {
        return position;
    }

    /** Whether it is certain that there are as many bytes more. */
    boolean has(long count) throws IOException {
        return channel instanceof SeekableByteChannel file && file.size() - file.position() >= count;
    }

    /** Some bytes, little-endian. */
    ByteBuffer read(int count, String what) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        readFully(bytes, what);
        return bytes.flip();
    }

    /** Many bytes, of which there may be fewer than a file claims. */
    ByteBuffer readGrowing(int count, String what) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(count, FIRST_BYTES));
        readFully(bytes, what);
        while (bytes.capacity() < count) {
            ByteBuffer larger = ByteBuffer.allocate((int) Math.min(count, 2L * bytes.capacity()));
            larger.put(bytes.flip());
            readFully(larger, what);
            bytes = larger;
        }
        return bytes.flip();
    }

    /** Fills a buffer. */
    void readFully(ByteBuffer target, String what) throws IOException {
        while (target.hasRemaining()) {
            int count = channel.read(target);
            if (count < 0) {
                throw bad(
                        position,
                        "found the end of the file; expected " + target.remaining() + " bytes more of " + what);
            }
            position += count;
        }
    }

    FileFormatException bad(long position, String problem) {
        return new FileFormatException(name, position, problem);
    }
}
