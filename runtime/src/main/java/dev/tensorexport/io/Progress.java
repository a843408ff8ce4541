package dev.tensorexport.io;

/**
 * Is told of long work on a file as it goes on, by the thread that does it. An exception it throws ends the work; what
 * was written by then is removed.
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
