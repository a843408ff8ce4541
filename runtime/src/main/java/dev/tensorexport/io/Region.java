package dev.tensorexport.io;

import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;

/** Brings a run of a file's bytes into memory: by mapping them, or by reading them. */
final class Region {
    /** What is reserved for bytes that may never come: a header can claim any number. */
    private static final int FIRST_BYTES = 1 << 20;

    private Region() {}

    /** Bytes that are read as they are used, and are kept for as long as something is on them. */
    static Memory mapped(FileChannel channel, MapMode mode, long position, long size) throws IOException {
        ByteBuffer[] chunks = new ByteBuffer[chunkCount(size)];
        for (int i = 0; i < chunks.length; i++) {
            long start = (long) i * Memory.CHUNK_BYTES;
            chunks[i] = channel.map(mode, position + start, Math.min(Memory.CHUNK_BYTES, size - start));
        }
        return Memory.of(chunks);
    }

    /** The next bytes of an input, outside the Java heap. Reserves at most twice of what there really is. */
    static ByteBuffer[] read(Input input, long size) throws IOException {
        // Not an array to begin with: its length too is only what a header claims.
        List<ByteBuffer> chunks = new ArrayList<>();
        for (long left = size; left > 0; left -= Memory.CHUNK_BYTES) {
            int chunk = (int) Math.min(Memory.CHUNK_BYTES, left);
            chunks.add(readChunk(input, chunk, input.has(chunk) ? chunk : Math.min(chunk, FIRST_BYTES)));
        }
        return chunks.toArray(ByteBuffer[]::new);
    }

    private static int chunkCount(long size) {
        return Math.toIntExact((size + Memory.CHUNK_BYTES - 1) / Memory.CHUNK_BYTES);
    }

    private static ByteBuffer readChunk(Input input, int size, int first) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(first);
        input.readFully(chunk, "data");
        while (chunk.capacity() < size) {
            ByteBuffer larger = ByteBuffer.allocateDirect((int) Math.min(size, 2L * chunk.capacity()));
            larger.put(chunk.flip());
            input.readFully(larger, "data");
            chunk = larger;
        }
        return chunk;
    }

    /** Turns the bytes of each number round. */
    static void swap(ByteBuffer[] chunks, int bytesOfANumber) {
        for (ByteBuffer chunk : chunks) {
            chunk.order(ByteOrder.BIG_ENDIAN);
            for (int at = 0; at < chunk.capacity(); at += bytesOfANumber) {
                switch (bytesOfANumber) {
                    case Short.BYTES -> chunk.putShort(at, Short.reverseBytes(chunk.getShort(at)));
                    case Integer.BYTES -> chunk.putInt(at, Integer.reverseBytes(chunk.getInt(at)));
                    case Long.BYTES -> chunk.putLong(at, Long.reverseBytes(chunk.getLong(at)));
                    default -> throw new AssertionError(bytesOfANumber);
                }
            }
        }
    }
}
