package dev.tensorexport.io;

/**
 * Receives the progress of reading or writing a file, on the thread that does the work. An exception that it throws
 * stops the work; anything written so far is removed.
 */
@FunctionalInterface
public interface Progress {
    /**
     * Some bytes more are done.
     *
     * @param bytes how many are done so far
     * @param total how many there will be
     */
    void report(long bytes, long total);
}
