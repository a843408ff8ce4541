package dev.tensorexport.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Files of a size that the disk has no room for, of which it stores only what is written. */
final class SparseFile {
    /** The last byte of each. */
    static final byte LAST = 7;

    private SparseFile() {}

    /** Writes a header and so many bytes of data, which are zero but for the last. */
    static void write(Path file, byte[] header, long size) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(header);
            sparse.seek(header.length + size - 1);
            sparse.write(LAST);
        }
    }
}
