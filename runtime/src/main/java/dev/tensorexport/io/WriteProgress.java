package dev.tensorexport.io;

/** Is told of a long write as it goes on, by the thread that writes. */
@FunctionalInterface
public interface WriteProgress {
    /**
     * Some bytes more were written.
     *
     * @param bytes how many have been written so far, headers included
     * @param total how many there will be
     */
    void written(long bytes, long total);
}
