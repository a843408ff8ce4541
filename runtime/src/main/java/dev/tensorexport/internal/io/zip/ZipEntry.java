package dev.tensorexport.internal.io.zip;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the directory of a zip archive says of an entry, and the way to its bytes. What is wrong with an entry, or
 * cannot be read, is an error when it is asked for, and does not keep others from being read.
 *
 * @param flags the general purpose flags
 * @param crc the CRC-32 of the bytes
 * @param localAt where its local header starts
 * @param compressed the bytes it takes in the archive
 * @param size its bytes
 * @param limit where the next entry, or the directory, starts: what shares bytes with another is made to harm
 */
public record ZipEntry(
        FileBytes file,
        String name,
        int flags,
        int method,
        long crc,
        long localAt,
        long compressed,
        long size,
        long limit) {
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    /** What DEFLATE can make of a byte at most; an entry that claims more is made to harm. */
    private static final long MOST_OF_A_BYTE = 1032;

    ZipEntry endingBefore(long next) {
        return new ZipEntry(file, name, flags, method, crc, localAt, compressed, size, next);
    }

    /** The file and the entry, for messages. */
    public String label() {
        return file.name() + "!" + name;
    }

    public boolean isStored() {
        return method == STORED;
    }

    /** Whether it is packed in a way that is known here. */
    public boolean isReadable() {
        return (method == STORED || method == DEFLATED) && (flags & ENCRYPTED) == 0;
    }

    /** Where the bytes start, of an entry that can be read. */
    public long dataAt() throws IOException {
        if (!isReadable()) {
            throw bad("found "
                    + ((flags & ENCRYPTED) != 0 ? "encrypted bytes" : "bytes compressed by method " + method)
                    + "; expected them stored or deflated, and not encrypted. Unpack them, or write the archive anew");
        }
        if (method == STORED ? size != compressed : size / MOST_OF_A_BYTE > compressed) {
            throw bad(
                    "found " + size + " bytes, " + compressed + " in the archive; expected no more than they can hold");
        }
        if (localAt > limit - LOCAL_SIZE) {
            throw bad("found a header that is outside the file, or belongs to another entry");
        }
        ByteBuffer local = ByteBuffer.allocate(LOCAL_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        file.copy(localAt, local);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            throw bad("found no header at the directory's offset");
        }
        long data = localAt + LOCAL_SIZE + (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
        if (data > limit - compressed) {
            throw bad("found " + compressed + " bytes that reach into another entry or the directory;"
                    + " expected each entry to have its own");
        }
        return data;
    }

    /**
     * The bytes, inflated where they are deflated. Whoever reads the last finds out whether their checksum is right.
     */
    public ByteReader input() throws IOException {
        long data = dataAt();
        ByteReader packed = file.input(data, compressed, label());
        return new ByteReader(new ZipEntrySource(this, packed), label());
    }

    public FileFormatException bad(String problem) {
        return new FileFormatException(label(), localAt, problem);
    }
}
