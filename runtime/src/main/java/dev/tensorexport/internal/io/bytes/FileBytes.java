package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Origin;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.io.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * All bytes of a file, mapped once for all arrays on them, or of a stream, read into memory.
 *
 * <p>A mapping is given back when this and all arrays on it are closed. Where an array's memory was used by several
 * threads or handed on, or something is never closed, the garbage collector gives it back. Any thread may use this; no
 * interrupt ends it, since nothing is read through a channel once it is open.
 */
public final class FileBytes implements AutoCloseable {
    /** What is copied before progress is told of it. */
    private static final int MOST_AT_ONCE = 1 << 24;

    private final String name;
    private final LargeBuffer bytes;
    private final long size;
    private final MapMode mode;

    /** This, while it is open, and the arrays on it. */
    private long users = 1;

    private boolean isOpen = true;

    private FileBytes(String name, LargeBuffer bytes, long size, MapMode mode) {
        this.name = name;
        this.bytes = bytes;
        this.size = size;
        this.mode = mode;
    }

    /** Maps a file. */
    public static FileBytes map(Path file, MapMode mode) throws IOException {
        Set<StandardOpenOption> options = mode == MapMode.READ_ONLY
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options)) {
            long size = channel.size();
            return new FileBytes(file.toString(), MappedBuffer.of(channel, mode, size), size, mode);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name what stands for the file in messages
     */
    public static FileBytes read(InputStream stream, String name, Progress progress) throws IOException {
        ByteReader input = ByteReader.of(stream, name);
        DirectBuffer buffer = DirectBuffer.readAll(input.with(new ProgressMeter(progress, input.available())));
        return new FileBytes(name, buffer, buffer.size(), MapMode.PRIVATE);
    }

    /** The name for messages. */
    public String name() {
        return name;
    }

    public long size() {
        return size;
    }

    /** How it is mapped; what was read is as if private. */
    public MapMode mode() {
        return mode;
    }

    /** Fails if this is closed. */
    public void checkOpen() {
        hold();
        release();
    }

    /** The error for what a byte of the file is. */
    public FileFormatException bad(long position, String problem) {
        return new FileFormatException(name, position, problem);
    }

    /**
     * The memory of an array on a part of the file, read-only unless the file is mapped otherwise. It may outlive this.
     *
     * @throws IOException if the part is in several pieces, and there is no memory for a copy
     * @throws IllegalStateException if this is closed
     */
    public Memory memory(long position, long byteSize) throws IOException {
        if (!isInPlace(position, byteSize)) {
            try (ByteReader input = input(position, byteSize, name)) {
                return DirectBuffer.read(input, byteSize).memory();
            }
        }
        ByteBuffer[] chunks = new ByteBuffer[Memory.chunkCount(byteSize)];
        hold();
        GarbageCollectedOwner owner = new GarbageCollectedOwner(this::release, new Origin(this, position));
        try {
            for (int i = 0; i < chunks.length; i++) {
                long start = (long) i * Memory.CHUNK_BYTES;
                int size = (int) Math.min(Memory.CHUNK_BYTES, byteSize - start);
                chunks[i] = bytes.slice(position + start, size).order(ByteOrder.nativeOrder());
            }
            return Memory.of(chunks, false, false, owner);
        } catch (Throwable e) {
            owner.release();
            throw e;
        }
    }

    /** Whether {@link #memory} of a part is the file's own, and not a copy: what was read is in pieces. */
    public boolean isInPlace(long position, long byteSize) {
        return bytes.run(position) >= Math.min(byteSize, Memory.CHUNK_BYTES);
    }

    /** A part of the file, to be read from front to back. */
    public ByteReader input(long position, long byteSize, String name) {
        return new ByteReader(new Part(position, position + byteSize), name);
    }

    /**
     * Copies bytes of the file until the target is full.
     *
     * @throws IOException if the file is shorter by now
     * @throws IllegalStateException if this is closed
     */
    public void copy(long position, ByteBuffer target) throws IOException {
        hold();
        try {
            while (target.hasRemaining()) {
                int count = Math.min(target.remaining(), bytes.run(position));
                target.put(bytes.slice(position, count));
                position += count;
            }
        } catch (InternalError e) { // what the JDK makes of a page that is not there
            IOException cut = bad(
                    position,
                    "found the end of the file, which was shortened while it was open;" + " expected " + size
                            + " bytes, as when it was opened. Replace files instead of truncating them");
            cut.initCause(e);
            throw cut;
        } finally {
            release();
        }
    }

    private synchronized void hold() {
        if (!isOpen) {
            throw new IllegalStateException(name + " is closed; get arrays before close(). They may outlive it");
        }
        users++;
    }

    private synchronized void release() {
        if (--users == 0) {
            bytes.unmap();
        }
    }

    /** Ends use of this; arrays on it stay valid. Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (isOpen) {
            isOpen = false;
            release();
        }
    }

    private final class Part implements ByteReader.Source {
        private final long end;
        private long position;

        Part(long position, long end) {
            this.position = position;
            this.end = end;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = (int) Math.min(Math.min(target.remaining(), MOST_AT_ONCE), available());
            if (count == 0) {
                return -1;
            }
            copy(position, target.slice(target.position(), count));
            target.position(target.position() + count);
            position += count;
            return count;
        }

        @Override
        public long available() {
            return end - position;
        }
    }
}
