package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All bytes of a file in memory, as one segment. Buffers on it, and segments of those buffers, keep it mapped for as
 * long as they are reachable, unless {@link #unmap} is called.
 */
final class MappedBuffer implements LargeBuffer {
    private final MemorySegment bytes;
    private final Runnable unmapper;

    private MappedBuffer(MemorySegment bytes, Runnable unmapper) {
        this.bytes = bytes;
        this.unmapper = unmapper;
    }

    /**
     * An arena that can be closed is freed by nothing else, so the bytes are handed out as a segment of an automatic
     * one, whose end closes the other. That takes native access; without it the garbage collector unmaps.
     */
    @SuppressWarnings("restricted") // only where native access is enabled
    static MappedBuffer of(FileChannel channel, MapMode mode, long size) throws IOException {
        if (!MappedBuffer.class.getModule().isNativeAccessEnabled()) {
            return new MappedBuffer(channel.map(mode, 0, size, Arena.ofAuto()), () -> {});
        }
        Arena arena = Arena.ofShared();
        try {
            MemorySegment mapped = channel.map(mode, 0, size, arena);
            Runnable unmapper = closingOnce(arena);
            MemorySegment bytes = MemorySegment.ofAddress(mapped.address())
                    .reinterpret(size, Arena.ofAuto(), ignored -> unmapper.run());
            return new MappedBuffer(mapped.isReadOnly() ? bytes.asReadOnly() : bytes, unmapper);
        } catch (Throwable e) {
            arena.close();
            throw e;
        }
    }

    private static Runnable closingOnce(Arena arena) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                arena.close();
            }
        };
    }

    @Override
    public int run(long position) {
        return Memory.CHUNK_BYTES;
    }

    @Override
    public ByteBuffer slice(long position, int size) {
        return bytes.asSlice(position, size).asByteBuffer();
    }

    @Override
    public void unmap() {
        unmapper.run();
    }
}
