package dev.tensorexport.internal.io;

import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads bytes into fresh memory outside the Java heap, in chunks of {@link Memory#CHUNK_BYTES}. */
final class Region {
    /** What is reserved for bytes that may never come: a header can claim any number. */
    private static final int FIRST_BYTES = 1 << 20;

    private Region() {}

    /** The next bytes of an input. Reserves at most twice of what there really is. */
    static ByteBuffer[] read(Input input, long size) throws IOException {
        // Not an array to begin with: its length too is only what a header claims.
        List<ByteBuffer> chunks = new ArrayList<>();
        for (long left = size; left > 0; left -= Memory.CHUNK_BYTES) {
            ByteBuffer chunk = readChunk(input, (int) Math.min(Memory.CHUNK_BYTES, left), size);
            if (chunk.hasRemaining()) {
                throw input.bad(
                        input.position(),
                        "found the end of the file; expected " + (left - chunk.position()) + " bytes more of data");
            }
            chunks.add(chunk);
        }
        return chunks.toArray(ByteBuffer[]::new);
    }

    /** All bytes up to the end of an input. */
    static ByteBuffer[] readAll(Input input) throws IOException {
        List<ByteBuffer> chunks = new ArrayList<>();
        ByteBuffer chunk;
        do {
            chunk = readChunk(input, Memory.CHUNK_BYTES, Long.MAX_VALUE);
            chunks.add(chunk.slice(0, chunk.position()));
        } while (chunk.position() == Memory.CHUNK_BYTES);
        return chunks.toArray(ByteBuffer[]::new);
    }

    /** A buffer that is filled up to its position: to the size, or where the input ends. */
    private static ByteBuffer readChunk(Input input, int size, long whole) throws IOException {
        ByteBuffer chunk = allocate((int) Math.min(size, Math.max(FIRST_BYTES, input.available() + 1)), whole);
        while (input.readUpTo(chunk) && chunk.capacity() < size) {
            chunk = allocate((int) Math.min(size, 2L * chunk.capacity()), whole).put(chunk.flip());
        }
        return chunk;
    }

    /** The JVM's limit of memory outside the heap is not ours, so what does not fit in it is an error of the file. */
    private static ByteBuffer allocate(int size, long whole) throws IOException {
        try {
            return ByteBuffer.allocateDirect(size);
        } catch (OutOfMemoryError e) {
            throw new IOException(
                    "found " + (whole == Long.MAX_VALUE ? "data" : whole + " bytes of data")
                            + " to be read into memory; expected them to fit in what the JVM may take outside its heap."
                            + " Raise it with -XX:MaxDirectMemorySize, or store the array uncompressed and map it",
                    e);
        }
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
