package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * All bytes of a file in memory. Buffers on it keep it mapped for as long as they are reachable, unless {@link #unmap}
 * is called. On JDK 22 and later the class of the same name under {@code java22} takes its place.
 */
final class MappedBuffer implements LargeBuffer {
    /** Pieces start at multiples of this and are twice as long, so every run of up to this many bytes is in one. */
    private static final long STEP = 1L << 30;

    private static final long LONGEST = Integer.MAX_VALUE;

    private final ByteBuffer[] pieces;

    private MappedBuffer(ByteBuffer[] pieces) {
        this.pieces = pieces;
    }

    static MappedBuffer of(FileChannel channel, MapMode mode, long size) throws IOException {
        ByteBuffer[] pieces = new ByteBuffer[Math.toIntExact((size + STEP - 1) / STEP)];
        MappedBuffer mapping = new MappedBuffer(pieces);
        try {
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = channel.map(mode, i * STEP, Math.min(LONGEST, size - i * STEP));
            }
            return mapping;
        } catch (Throwable e) {
            mapping.unmap();
            throw e;
        }
    }

    @Override
    public int run(long position) {
        return Memory.CHUNK_BYTES;
    }

    @Override
    public ByteBuffer slice(long position, int size) {
        return pieces[(int) (position / STEP)].slice((int) (position % STEP), size);
    }

    /** Without {@code sun.misc.Unsafe}, the garbage collector does it once no buffer is reachable. */
    @Override
    public void unmap() {
        for (ByteBuffer piece : pieces) {
            if (piece != null) {
                BufferCleaner.unmap(piece);
            }
        }
    }
}
