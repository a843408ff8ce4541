package dev.tensorexport.internal.torch.imports;

import java.nio.Buffer;

/** Where the elements of one tensor are written, one run after another. */
interface ElementSink extends AutoCloseable {
    /** Writes what lies between a buffer's position and limit, and uses it up. */
    void put(Buffer run);

    /** Ends the writing, after the last run. */
    default void finish() {}

    /** Gives back what the writing took, whether it was ended or failed. */
    @Override
    default void close() {}
}
