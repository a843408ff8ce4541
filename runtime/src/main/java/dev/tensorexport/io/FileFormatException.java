package dev.tensorexport.io;

import java.io.IOException;

/**
 * Thrown if a file is malformed. The message names the file, the byte, what was found there and what was expected.
 * Nothing was read from the file, and nothing stays open.
 */
public final class FileFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * Creates an exception for a byte of a file.
     *
     * @param file the name of the file or stream
     * @param position the byte, from 0
     * @param problem what was found, and what was expected
     */
    public FileFormatException(String file, long position, String problem) {
        super(file + " at byte " + position + ": " + problem);
        this.position = position;
    }

    /** The first malformed byte of the file, from 0. */
    public long position() {
        return position;
    }
}
