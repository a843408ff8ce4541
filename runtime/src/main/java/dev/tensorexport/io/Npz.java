package dev.tensorexport.io;

import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * NumPy's {@code .npz} files: zip archives of npy files, stored or deflated.
 *
 * <p>An open file reads an array when it is asked for: a stored one is mapped, as {@link Npy} says, and a deflated one
 * inflated into memory of its own, where its checksum is checked. Arrays stay valid after {@link #close}. Any thread
 * may use it.
 *
 * <p>The names of an archive are names of arrays only; nothing is ever written to them. Those that would lead out of a
 * folder are refused nevertheless, for they are made to harm.
 */
public final class Npz implements AutoCloseable {
    private static final String SUFFIX = ".npy";

    private final ZipFile zip;
    private final FileChannel channel;
    private final String file;
    private final Map<String, ZipEntry> entries;
    private final Map<String, ZipDirectory.Data> data;

    private Npz(
            ZipFile zip,
            FileChannel channel,
            String file,
            Map<String, ZipEntry> entries,
            Map<String, ZipDirectory.Data> data) {
        this.zip = zip;
        this.channel = channel;
        this.file = file;
        this.entries = entries;
        this.data = data;
    }

    /**
     * Writes arrays to a file, not compressed, as {@code numpy.savez} does; {@link #writer()} has more ways.
     *
     * <p>The file appears at once and in full, as {@link Npy#write} says.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy has no such dtype
     * @throws IllegalStateException if an array is closed
     */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays) throws IOException {
        writer().write(file, arrays);
    }

    /** Other ways to write: compressed, dtypes that NumPy does not have, to streams, with progress. */
    public static NpzWriter writer() {
        return NpzWriter.DEFAULT;
    }

    /**
     * Opens a file, to be closed by the caller.
     *
     * @throws FileFormatException if the file is not a zip archive that can hold arrays
     * @throws IOException if the file cannot be read
     */
    public static Npz open(Path file) throws IOException {
        String name = file.toString();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ZipDirectory directory = ZipDirectory.read(channel, name);
            ZipFile zip = open(file, name);
            try {
                return new Npz(zip, channel, name, entries(zip, directory, name), directory.entries());
            } catch (Throwable e) {
                zip.close();
                throw e;
            }
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static ZipFile open(Path file, String name) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new FileFormatException(name, 0, "found no zip archive that is right: " + e.getMessage());
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip, ZipDirectory directory, String name) throws IOException {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, ZipDirectory.Data> data : directory.entries().entrySet()) {
            ZipEntry entry = zip.getEntry(data.getKey());
            if (entry == null || !entry.getName().equals(data.getKey())) {
                throw new FileFormatException(
                        name,
                        data.getValue().start(),
                        "found entry " + Excerpt.of(data.getKey(), 0) + " in one reading of the"
                                + " archive and not in another; expected a plain archive");
            }
            if (entries.put(arrayName(entry.getName()), entry) != null) {
                throw new FileFormatException(
                        name,
                        data.getValue().start(),
                        "found an array " + Excerpt.of(arrayName(entry.getName()), 0)
                                + " with and without .npy; expected each name once");
            }
        }
        return entries;
    }

    private static String arrayName(String entry) {
        return entry.endsWith(SUFFIX) ? entry.substring(0, entry.length() - SUFFIX.length()) : entry;
    }

    /** The names, in the order of the archive, without {@code .npy}. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * The array of a name, with or without {@code .npy}; a fresh one each time. One that is stored is read-only.
     *
     * @throws NoSuchElementException if there is none
     * @throws FileFormatException if what has the name is no npy file, or is damaged
     * @throws IllegalStateException if this is closed
     * @throws IOException if the file cannot be read
     */
    public NdArray get(String name) throws IOException {
        ZipEntry entry = entries.getOrDefault(name, entries.get(arrayName(name)));
        if (entry == null) {
            throw new NoSuchElementException(
                    file + ": found no array \"" + name + "\"; expected one of " + entries.keySet());
        }
        if (!channel.isOpen()) {
            throw new IllegalStateException(file + " is closed; get arrays before close(). They may outlive it");
        }
        return entry.getMethod() == ZipEntry.STORED ? mapped(entry) : inflated(entry);
    }

    private NdArray mapped(ZipEntry entry) throws IOException {
        ZipDirectory.Data stored = Objects.requireNonNull(data.get(entry.getName()));
        return Npy.map(channel, MapMode.READ_ONLY, label(entry), stored.start(), stored.size());
    }

    /** All of the entry, so that its checksum counts. */
    private NdArray inflated(ZipEntry entry) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream stream = new CheckedInputStream(zip.getInputStream(entry), crc)) {
            NdArray array = Npy.read(Channels.newChannel(stream), label(entry));
            if (stream.read() >= 0) {
                throw new FileFormatException(
                        label(entry), entry.getSize(), "found more bytes than those of the array; expected no more");
            }
            if (crc.getValue() != entry.getCrc()) {
                throw new FileFormatException(label(entry), 0, "found bytes of another checksum than the archive says");
            }
            return array;
        } catch (ZipException e) {
            throw new FileFormatException(
                    label(entry), 0, "found compressed data that are not right: " + e.getMessage());
        } catch (EOFException e) {
            throw new FileFormatException(label(entry), 0, "found compressed data that end too early");
        }
    }

    private String label(ZipEntry entry) {
        return file + "!" + entry.getName();
    }

    /**
     * All arrays by name, or none if one cannot be read; the caller closes them.
     *
     * @throws FileFormatException as {@link #get} does
     * @throws IOException if the file cannot be read
     */
    public NdArrayMap<NdArray> toMap() throws IOException {
        return ArrayFiles.all(entries.keySet(), this::get);
    }

    /** Ends reading. Arrays that were read stay valid. Closing again does nothing. */
    @Override
    public void close() throws IOException {
        try (channel) {
            zip.close();
        }
    }
}
