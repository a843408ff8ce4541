package dev.tensorexport.internal.torch.nativememory;

import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way to memory outside the JVM, of which there are two: {@link JniMemory} everywhere, and {@link ForeignMemory}
 * from JDK 22 on. Neither knows what is there: an address has to be that of memory which lives until the call returns,
 * or, for a buffer, for as long as the buffer is used.
 */
public interface NativeMemory {
    /** The 8 bytes from an address on, which is a multiple of 8, in the byte order of this host. */
    long word(long address);

    /** Consecutive words, as a fresh array. */
    default long[] words(long address, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = word(address + (long) i * Long.BYTES);
        }
        return words;
    }

    /** What makes buffers for one memory after the other. */
    Buffers buffers();

    /** Makes buffers on memory that somebody else holds, and may be able to end them. */
    interface Buffers {
        /** The bytes from an address on as a buffer in the byte order of this host. */
        ByteBuffer on(long address, long byteSize);

        /** The same of any size, as chunks of a {@link Memory}. */
        default ByteBuffer[] chunksOn(long address, long byteSize) {
            ByteBuffer[] chunks = new ByteBuffer[Memory.chunkCount(byteSize)];
            for (int i = 0; i < chunks.length; i++) {
                long start = (long) i * Memory.CHUNK_BYTES;
                chunks[i] = on(address + start, Math.min(Memory.CHUNK_BYTES, byteSize - start));
            }
            return chunks;
        }

        /** Ends every use of all buffers so far by any thread. Returns false where that is not possible. */
        default boolean revoke() {
            return false;
        }

        /** As {@link dev.tensorexport.internal.memory.MemoryOwner#leaveScope}. */
        default @Nullable Object leaveScope() {
            return null;
        }

        /** As {@link dev.tensorexport.internal.memory.MemoryOwner#lasting}. */
        default @Nullable ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
            return null;
        }
    }
}
