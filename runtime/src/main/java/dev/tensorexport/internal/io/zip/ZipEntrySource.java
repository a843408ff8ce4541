package dev.tensorexport.internal.io.zip;

import dev.tensorexport.internal.io.bytes.ByteReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of a zip entry, with their checksum; ends with an error where there are fewer, more or others. */
final class ZipEntrySource implements ByteReader.Source {
    private static final int STAGING = 1 << 16;

    private final ZipEntry entry;
    private final ByteReader packed;
    private final CRC32 crc = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer staging;
    private long left;

    ZipEntrySource(ZipEntry entry, ByteReader packed) throws IOException {
        this.entry = entry;
        this.packed = packed;
        this.left = entry.size();
        this.staging = ByteBuffer.allocate((int) Math.min(STAGING, Math.max(entry.size(), entry.compressed())));
        if (left == 0) {
            checkEnd();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (left == 0) {
            return -1;
        }
        // A part at a time: the checksum finds it in the cache, and whoever reads can be told of it.
        int most = Math.min(STAGING, target.remaining());
        ByteBuffer bytes = target.slice(target.position(), (int) Math.min(most, left));
        if (entry.isStored()) {
            packed.readFully(bytes, "the entry");
        } else {
            inflate(bytes);
            if (bytes.position() == 0) {
                throw entry.bad("found the end of the compressed data; expected " + left + " bytes more");
            }
        }
        crc.update(bytes.flip());
        left -= bytes.limit();
        target.position(target.position() + bytes.limit());
        if (left == 0) {
            checkEnd();
        }
        return bytes.limit();
    }

    /** Fills some of a buffer, unless the data end. */
    private void inflate(ByteBuffer target) throws IOException {
        try {
            while (inflater.inflate(target) == 0 && !inflater.finished() && inflater.needsInput()) {
                packed.readUpTo(staging.clear());
                if (staging.position() == 0) {
                    return;
                }
                inflater.setInput(staging.array(), 0, staging.position());
            }
        } catch (DataFormatException e) {
            throw entry.bad("found malformed compressed data: " + e.getMessage());
        }
    }

    private void checkEnd() throws IOException {
        if (!entry.isStored()) {
            ByteBuffer more = ByteBuffer.allocate(1);
            inflate(more);
            if (more.position() > 0) {
                throw entry.bad("found more bytes than the directory declares; expected " + entry.size());
            }
        }
        if (crc.getValue() != entry.crc()) {
            throw entry.bad("found a checksum that differs from the archive's; expected undamaged data");
        }
    }

    @Override
    public long available() {
        return left;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
