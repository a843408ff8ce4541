package dev.tensorexport.io;

import dev.tensorexport.internal.memory.BorrowingChannel;
import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes npz files in other ways than {@link Npz#write}. Immutable: each way gives another writer. */
public final class NpzWriter {
    static final NpzWriter DEFAULT = new NpzWriter(NpyWriter.DEFAULT, (bytes, total) -> {}, false, false);

    /** The first that a zip archive can say, so that the same arrays give the same file. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final NpyWriter npy;
    private final WriteProgress progress;
    private final boolean isCompressed;
    private final boolean forced;

    private NpzWriter(NpyWriter npy, WriteProgress progress, boolean isCompressed, boolean forced) {
        this.npy = npy;
        this.progress = progress;
        this.isCompressed = isCompressed;
        this.forced = forced;
    }

    /** Deflates the arrays, as {@code numpy.savez_compressed} does. */
    public NpzWriter compressed() {
        return new NpzWriter(npy, progress, true, forced);
    }

    /** Writes dtypes that NumPy does not have as {@link NpyWriter#widening()} does. */
    public NpzWriter widening() {
        return new NpzWriter(npy.widening(), progress, isCompressed, forced);
    }

    /** Writes dtypes that NumPy does not have as {@link NpyWriter#rawBits()} does. */
    public NpzWriter rawBits() {
        return new NpzWriter(npy.rawBits(), progress, isCompressed, forced);
    }

    /** Has files on the disk before they are there under their name, so that a power failure leaves no half of one. */
    public NpzWriter forced() {
        return new NpzWriter(npy, progress, isCompressed, true);
    }

    /** Tells how far it is, in bytes of arrays before they are compressed. */
    public NpzWriter progress(WriteProgress progress) {
        return new NpzWriter(npy, progress, isCompressed, forced);
    }

    /**
     * Writes a file as {@link Npz#write} does.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy has no such dtype, and nothing was said about that
     * @throws IllegalStateException if an array is closed
     */
    public void write(Path file, Map<String, ? extends ArrayData> arrays) throws IOException {
        AtomicFile.write(file, forced, channel -> write(Channels.newOutputStream(channel), arrays));
    }

    /**
     * Writes to a stream, which is left open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if NumPy has no such dtype, and nothing was said about that
     */
    public void write(OutputStream stream, Map<String, ? extends ArrayData> arrays) throws IOException {
        long total = 0;
        for (ArrayData array : arrays.values()) {
            total += npy.byteSize(array);
        }
        Zip zip = new Zip(stream);
        try {
            CountingChannel entries = new CountingChannel(Channels.newChannel(zip), progress, total);
            for (Map.Entry<String, ? extends ArrayData> array : arrays.entrySet()) {
                zip.putNextEntry(entry(array.getKey(), array.getValue()));
                npy.write(entries, array.getValue());
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
        } finally {
            zip.end();
        }
    }

    /** What is stored has to be announced with its checksum, so that is reckoned before. */
    private ZipEntry entry(String name, ArrayData array) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(TIME);
        if (isCompressed) {
            return entry;
        }
        Checksum checksum = new Checksum();
        npy.write(checksum, array);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(npy.byteSize(array));
        entry.setCrc(checksum.crc.getValue());
        return entry;
    }

    /**
     * Frees its native memory without closing the stream below; {@code close()} would skip that when the stream fails.
     */
    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream stream) {
            super(stream);
            setLevel(Deflater.DEFAULT_COMPRESSION);
        }

        void end() {
            def.end();
        }
    }

    /** Takes bytes for their checksum. */
    private static final class Checksum implements BorrowingChannel {
        final CRC32 crc = new CRC32();

        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            crc.update(bytes);
            return count;
        }

        @Override
        public boolean keepsNothing() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
