package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Fresh memory outside the Java heap that bytes were read into, in chunks of {@link Memory#CHUNK_BYTES}. Where nobody
 * frees it, the garbage collector does.
 */
public final class DirectBuffer implements LargeBuffer {
    /** What is reserved for bytes that may never come: a header can claim any number. */
    private static final int FIRST_BYTES = 1 << 20;

    // No arrays: their length too is only what a header claims.
    private final List<DirectMemory> allocations = new ArrayList<>();
    private final List<ByteBuffer> chunks = new ArrayList<>();

    private DirectBuffer() {}

    /** The next bytes of an input. Reserves at most twice of what there really is. */
    public static DirectBuffer read(ByteReader input, long size) throws IOException {
        DirectBuffer buffer = new DirectBuffer();
        try {
            for (long left = size; left > 0; left -= Memory.CHUNK_BYTES) {
                int count = (int) Math.min(Memory.CHUNK_BYTES, left);
                if (buffer.readChunk(input, count, size) < count) {
                    throw input.bad(
                            input.position(),
                            "found the end of the file; expected " + (size - buffer.size()) + " bytes more of data");
                }
            }
            return buffer;
        } catch (Throwable e) {
            buffer.unmap();
            throw e;
        }
    }

    /** All bytes up to the end of an input. */
    static DirectBuffer readAll(ByteReader input) throws IOException {
        DirectBuffer buffer = new DirectBuffer();
        try {
            while (buffer.readChunk(input, Memory.CHUNK_BYTES, Long.MAX_VALUE) == Memory.CHUNK_BYTES) {
                // there may be more
            }
            return buffer;
        } catch (Throwable e) {
            buffer.unmap();
            throw e;
        }
    }

    /** Reads so many bytes, or as many as there are; returns how many. */
    private int readChunk(ByteReader input, int size, long whole) throws IOException {
        DirectMemory chunk = allocate((int) Math.min(size, Math.max(FIRST_BYTES, input.available() + 1)), whole);
        allocations.add(chunk);
        while (input.readUpTo(chunk.bytes()) && chunk.bytes().capacity() < size) {
            DirectMemory larger =
                    allocate((int) Math.min(size, 2L * chunk.bytes().capacity()), whole);
            allocations.set(allocations.size() - 1, larger);
            larger.bytes().put(chunk.bytes().flip());
            chunk.free();
            chunk = larger;
        }
        int count = chunk.bytes().position();
        chunks.add(chunk.bytes().slice(0, count));
        return count;
    }

    /** The JVM's limit of memory outside the heap is not ours, so what does not fit in it is an error of the file. */
    private static DirectMemory allocate(int size, long whole) throws IOException {
        try {
            return DirectMemory.of(size);
        } catch (OutOfMemoryError e) {
            throw new IOException(
                    "found " + (whole == Long.MAX_VALUE ? "data" : whole + " bytes of data")
                            + " to be read into memory; expected them to fit in the JVM's memory outside the heap. Raise -XX:MaxDirectMemorySize, or store the array uncompressed and map it",
                    e);
        }
    }

    long size() {
        return chunks.stream().mapToLong(ByteBuffer::capacity).sum();
    }

    /** The memory of an array, which gives the bytes back. */
    public Memory memory() {
        if (chunks.isEmpty()) {
            return Memory.ofFresh();
        }
        GarbageCollectedOwner owner = new GarbageCollectedOwner(this::unmap, null);
        try {
            return Memory.of(inNativeOrder(), false, true, owner);
        } catch (Throwable e) {
            owner.release();
            throw e;
        }
    }

    /** Memory of one of several arrays, on bytes that the garbage collector gives back. */
    public Memory sharedMemory() {
        return Memory.of(inNativeOrder());
    }

    private ByteBuffer[] inNativeOrder() {
        return chunks.stream()
                .map(chunk -> chunk.duplicate().order(ByteOrder.nativeOrder()))
                .toArray(ByteBuffer[]::new);
    }

    public byte get(long position) {
        return chunks.get((int) (position / Memory.CHUNK_BYTES)).get((int) (position % Memory.CHUNK_BYTES));
    }

    @Override
    public int run(long position) {
        return Memory.CHUNK_BYTES - (int) (position % Memory.CHUNK_BYTES);
    }

    @Override
    public ByteBuffer slice(long position, int size) {
        return chunks.get((int) (position / Memory.CHUNK_BYTES)).slice((int) (position % Memory.CHUNK_BYTES), size);
    }

    @Override
    public void unmap() {
        allocations.forEach(DirectMemory::free);
    }

    /** Turns the bytes of each number round. */
    public DirectBuffer swap(int bytesOfANumber) {
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
        return this;
    }
}
