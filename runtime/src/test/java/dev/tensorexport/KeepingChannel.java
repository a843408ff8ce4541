package dev.tensorexport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel that is not the JDK's and keeps the buffers that it was given to write. */
final class KeepingChannel implements WritableByteChannel {
    final List<ByteBuffer> kept = new ArrayList<>();
    final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Override
    public int write(ByteBuffer bytes) {
        kept.add(bytes);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        written.writeBytes(copy);
        return copy.length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
