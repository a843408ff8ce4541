package dev.tensorexport.internal.io;

import java.nio.ByteBuffer;

/** Bytes of any number, in memory. */
interface Bytes {
    /** A run of at most {@link dev.tensorexport.internal.memory.Memory#CHUNK_BYTES} bytes. */
    ByteBuffer slice(long position, int size);

    /** Gives the bytes back at once. Nobody may use a buffer on them any more. */
    void unmap();
}
