package dev.tensorexport.internal.torch;

import java.nio.ByteBuffer;

/**
 * The way to memory outside the JVM, of which there are two: {@link JniMemory} everywhere, and {@link ForeignMemory}
 * from JDK 22 on. Neither knows what is there: an address has to be that of memory which lives until the call returns,
 * or, for a buffer, for as long as the buffer is used.
 */
interface NativeMemory {
    /** The 8 bytes from an address on, in the byte order of this host. */
    long word(long address);

    /** An object of some words of 8 bytes, each of which may be read at once or when it is asked for. */
    Words words(long address, int count);

    /** Consecutive words of 8 bytes. */
    interface Words {
        long get(int index);

        /** Some of them, as a fresh array. */
        default long[] copyOf(int start, int count) {
            long[] copy = new long[count];
            for (int i = 0; i < count; i++) {
                copy[i] = get(start + i);
            }
            return copy;
        }
    }

    /** The bytes from an address on as a buffer in the byte order of this host. */
    ByteBuffer buffer(long address, long byteSize);
}
