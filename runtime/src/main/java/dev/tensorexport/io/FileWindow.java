package dev.tensorexport.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads a part of a file, with a position of its own. */
final class FileWindow implements ReadableByteChannel {
    private final FileChannel channel;
    private final long end;
    private long position;

    FileWindow(FileChannel channel, long start, long size) {
        this.channel = channel;
        this.position = start;
        this.end = start + size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int room = (int) Math.min(target.remaining(), end - position);
        if (room <= 0) {
            return target.hasRemaining() ? -1 : 0;
        }
        ByteBuffer part = target.slice(target.position(), room);
        int count = channel.read(part, position);
        if (count > 0) {
            position += count;
            target.position(target.position() + count);
        }
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
}
