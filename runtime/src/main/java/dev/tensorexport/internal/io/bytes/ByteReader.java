package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.io.FileFormatException;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** What is read front to back; knows where it is. */
public final class ByteReader implements Closeable {
    private static final int SKIPPED = 1 << 16;
    private static final int LEAST_SKIPPED = 1 << 10;

    /** What is read before progress is told of it; it stays in a core's cache on its way through an array. */
    private static final int PART = 1 << 18;

    private final Source source;
    private final String name;
    private @Nullable ProgressMeter meter;
    private long position;

    /** Where bytes come from. */
    public interface Source extends Closeable {
        /** Reads at least one byte into a target that has room, or returns -1 at the end. */
        int read(ByteBuffer target) throws IOException;

        /** How many bytes are certain to come; there may be more. */
        long available() throws IOException;

        /** Frees what was made for reading; a stream stays open. */
        @Override
        default void close() {}
    }

    public ByteReader(Source source, String name) {
        this.source = source;
        this.name = name;
    }

    /** The bytes of a stream, through an array on the heap where it is not simply a file. */
    public static ByteReader of(InputStream stream, String name) {
        return new ByteReader(
                stream.getClass() == FileInputStream.class // a subclass may give other bytes than the file's
                        ? new ChannelSource((FileInputStream) stream)
                        : new StreamSource(stream),
                name);
    }

    public String name() {
        return name;
    }

    public long position() {
        return position;
    }

    /** How many bytes are certain to come; there may be more. */
    long available() throws IOException {
        return source.available();
    }

    /** Some bytes, little-endian. */
    public ByteBuffer read(int count, String what) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        readFully(bytes, what);
        return bytes.flip();
    }

    /** Fills a buffer. */
    public void readFully(ByteBuffer target, String what) throws IOException {
        if (!readUpTo(target)) {
            throw bad(position, "found the end of the file; expected " + target.remaining() + " bytes more of " + what);
        }
    }

    /** Fills a buffer, or as much of it as there is; returns whether it is full. */
    public boolean readUpTo(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            int count = source.read(target);
            if (count < 0) {
                return false;
            }
            position += count;
            if (meter != null) {
                meter.add(count);
            }
        }
        return true;
    }

    /** Reads bytes for their checksum, or all that are left if there are fewer. */
    public void skip(long count) throws IOException {
        long certain = Math.max(available(), LEAST_SKIPPED);
        ByteBuffer staging = ByteBuffer.allocate((int) Math.min(Math.min(count, SKIPPED), certain));
        for (long left = count; left > 0; left -= staging.capacity()) {
            if (!readUpTo(staging.clear().limit((int) Math.min(left, staging.capacity())))) {
                return;
            }
        }
    }

    /** Reads what is left, for its checksum. */
    public void skipAll() throws IOException {
        skip(Long.MAX_VALUE);
    }

    /** Has a meter told of the bytes from now on. */
    public ByteReader with(ProgressMeter meter) {
        this.meter = meter;
        return this;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    public FileFormatException bad(long position, String problem) {
        return new FileFormatException(name, position, problem);
    }

    private record ChannelSource(FileInputStream stream) implements Source {
        @Override
        public int read(ByteBuffer target) throws IOException {
            int most = Math.min(target.remaining(), PART);
            int count = stream.getChannel().read(target.slice(target.position(), most));
            target.position(target.position() + Math.max(count, 0));
            return count;
        }

        @Override
        public long available() throws IOException {
            return stream.available();
        }
    }

    private static final class StreamSource implements Source {
        private final InputStream stream;
        private byte[] staging = {};

        StreamSource(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int most = Math.min(PART, target.remaining());
            if (staging.length < most) {
                staging = new byte[most];
            }
            int count = stream.read(staging, 0, most);
            if (count > 0) {
                target.put(staging, 0, count);
            }
            return count;
        }

        @Override
        public long available() throws IOException {
            return stream.available();
        }
    }
}
