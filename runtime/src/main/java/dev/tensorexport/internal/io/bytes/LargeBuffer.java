package dev.tensorexport.internal.io.bytes;

import java.nio.ByteBuffer;

/** Bytes of any number, in memory. */
interface LargeBuffer {
    /**
     * How many bytes from a position on are one run; at most
     * {@link dev.tensorexport.internal.memory.Memory#CHUNK_BYTES}.
     */
    int run(long position);

    /** A part of one run. */
    ByteBuffer slice(long position, int size);

    /** Gives the bytes back at once. Nobody may use a buffer on them any more. */
    void unmap();
}
