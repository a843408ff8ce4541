package dev.tensorexport.io;

import dev.tensorexport.internal.memory.BorrowingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Tells how much was written. */
final class CountingChannel implements BorrowingChannel {
    private final WritableByteChannel channel;
    private final WriteProgress progress;
    private final long total;
    private long written;

    CountingChannel(WritableByteChannel channel, WriteProgress progress, long total) {
        this.channel = channel;
        this.progress = progress;
        this.total = total;
    }

    void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            write(bytes);
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = channel.write(bytes);
        written += count;
        progress.written(written, total);
        return count;
    }

    @Override
    public boolean keepsNothing() {
        return BorrowingChannel.keepsNothing(channel);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
