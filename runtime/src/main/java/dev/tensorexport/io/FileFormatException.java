package dev.tensorexport.io;

import java.io.IOException;

/**
 * A file does not hold what its format says. The message names the file, the byte, what was found there and what was
 * expected; nothing was read from it, and nothing is left open.
 */
public final class FileFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * A failure at a byte of a file.
     *
     * @param file the file's name, or what stands for it
     * @param position the byte, from 0
     * @param problem what was found, and what was expected
     */
    public FileFormatException(String file, long position, String problem) {
        super(file + " at byte " + position + ": " + problem);
        this.position = position;
    }

    /** The byte of the file, from 0, at which it stops being right. */
    public long position() {
        return position;
    }
}
