package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.internal.memory.BorrowingChannel;
import dev.tensorexport.io.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a format is written to: a file, or a stream, which sees copies of the bytes only. Knows how much was written.
 */
public final class ByteWriter implements BorrowingChannel {
    private static final int STAGING = 1 << 16;

    private final WritableByteChannel channel;
    private final @Nullable FileChannel file;
    private final @Nullable Path path;
    private final Progress progress;
    private long total;
    private long position;

    private ByteWriter(
            WritableByteChannel channel, @Nullable FileChannel file, @Nullable Path path, Progress progress) {
        this.channel = channel;
        this.file = file;
        this.path = path;
        this.progress = progress;
    }

    /** A file that is empty so far, and the path that leads to it. */
    static ByteWriter of(FileChannel file, Path path, Progress progress) {
        return new ByteWriter(file, file, path, progress);
    }

    /** A stream, which is left open. */
    public static ByteWriter of(OutputStream stream, Progress progress) {
        return new ByteWriter(new StreamChannel(stream), null, null, progress);
    }

    /** Says how many bytes there will be. */
    public void expect(long total) {
        expectCompressed(total);
        if (path != null) {
            Preallocation.reserve(path, total);
        }
    }

    /** Says how many bytes there will be before compression. */
    public void expectCompressed(long total) {
        this.total = total;
    }

    /** How many bytes were written. */
    public long position() {
        return position;
    }

    /** Whether {@link #patch} can be called. */
    public boolean canPatch() {
        return file != null;
    }

    /** Writes over bytes that were written before. */
    public void patch(long at, ByteBuffer bytes) throws IOException {
        if (file == null) {
            throw new IllegalStateException("found a stream; expected a file");
        }
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    public void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            write(bytes);
        }
    }

    @Override
    public boolean keepsNothing() {
        return true;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = channel.write(bytes);
        position += count;
        progress.report(position, Math.max(position, total));
        return count;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static final class StreamChannel implements WritableByteChannel {
        private final OutputStream stream;
        private byte[] staging = new byte[0];

        StreamChannel(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int written = 0;
            if (staging.length < Math.min(bytes.remaining(), STAGING)) {
                staging = new byte[Math.min(bytes.remaining(), STAGING)];
            }
            while (bytes.hasRemaining()) {
                int count = Math.min(bytes.remaining(), staging.length);
                bytes.get(staging, 0, count);
                stream.write(staging, 0, count);
                written += count;
            }
            return written;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
