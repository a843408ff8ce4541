package dev.tensorexport.io;

import dev.tensorexport.internal.io.FileDescription;
import dev.tensorexport.internal.io.Formats;
import dev.tensorexport.internal.io.LazyArrays;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of named arrays, in any {@link ArrayFormat}. The suffix determines the format ({@code .npy}, {@code .npz},
 * {@code .safetensors}, {@code .pt}, {@code .pth}); for any other suffix the first bytes do.
 *
 * <p>Arrays are read on demand. They stay valid after {@link #close}. A file is safe for use by several threads, and an
 * interrupt does not close it.
 *
 * <h2>Mapped files</h2>
 *
 * <p>A file that is opened from a path is mapped once. Arrays share the mapping, and the system loads its bytes as you
 * use them. Only compressed arrays and arrays of foreign byte order are copied. The mapping is released when the file
 * and all arrays on it are closed. If several threads used their memory, or it was handed out as a buffer, the mapping
 * is released when it is unreachable.
 *
 * <p>You may delete or replace a mapped file, except on Windows, which refuses until the mapping is released. You must
 * not shorten it. Reading the missing elements throws an {@link InternalError}, before JDK 22 possibly at a later time.
 * LibTorch, reading a tensor that shares the array's memory, ends the process. If others may shorten a file,
 * {@code copy()} the arrays, or read the file as a stream.
 */
public final class ArrayFile implements AutoCloseable {
    private static final int NAMES_IN_MESSAGES = 20;

    private final String file;
    private final ArrayFormat format;
    private final FileBytes bytes;
    private final FileContents content;
    private final ReadSettings settings;

    private ArrayFile(String file, ArrayFormat format, FileBytes bytes, FileContents content, ReadSettings settings) {
        this.file = file;
        this.format = format;
        this.bytes = bytes;
        this.content = content;
        this.settings = settings;
    }

    /**
     * Opens a file. The caller closes it. Its arrays are read-only, unless an option says otherwise or they have to be
     * copied.
     *
     * @throws FileFormatException if the file is malformed
     * @throws IOException if the file cannot be read, or cannot be written and an option asks for that
     */
    public static ArrayFile open(Path file, ReadOption... options) throws IOException {
        ReadSettings settings = ReadOption.settings(options);
        return open(FileBytes.map(file, settings.mode()), null, settings);
    }

    private static ArrayFile open(FileBytes bytes, @Nullable ArrayFormat format, ReadSettings settings)
            throws IOException {
        try {
            ArrayFormat found = format == null ? Formats.detect(bytes) : format;
            return new ArrayFile(bytes.name(), found, bytes, Formats.open(bytes, found, settings), settings);
        } catch (Throwable e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * Reads all numeric arrays of a file, as {@link #open} and {@link #toMap} do.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the file is malformed
     * @throws IOException if the file cannot be read
     */
    public static NdArrayMap<NdArray> read(Path file, ReadOption... options) throws IOException {
        try (ArrayFile open = open(file, options)) {
            return open.toMap();
        }
    }

    /**
     * Reads all numeric arrays of a stream into memory. The stream is read to its end. The same rules hold as for a
     * file. A {@link java.io.FileInputStream} is read through its channel, so an interrupt closes it.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the data is malformed
     * @throws IOException if the stream fails
     */
    public static NdArrayMap<NdArray> read(InputStream stream, ArrayFormat format, ReadOption... options)
            throws IOException {
        ReadSettings settings = ReadOption.settings(options);
        FileBytes bytes = FileBytes.read(stream, Formats.name(format) + " data", settings.progress());
        try (ArrayFile open = open(bytes, format, settings)) {
            return open.toMap();
        }
    }

    /**
     * Writes arrays to a file, in the format of its suffix. Anything that the format cannot hold, or that readers would
     * not accept, throws an exception before the first byte is written.
     *
     * <p>The file is replaced as a whole: it is written under a temporary name in the same directory and moved over the
     * old file. If that fails, or the process ends, the old file is unchanged; with {@link WriteOption#SYNC} this also
     * holds after a power failure. A symbolic link is followed. The new file has the permissions of the old one and
     * belongs to the user who writes it. Other hard links to the old file keep the old content. A read-only file is not
     * overwritten.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the suffix is unknown, or the format cannot hold a dtype, a name or what an
     *     option asks for
     * @throws IllegalStateException if an array is closed
     */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays, WriteOption... options)
            throws IOException {
        Formats.write(file, arrays, WriteOption.settings(options));
    }

    /**
     * Writes arrays to a stream. It stays open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if the format cannot hold a dtype, a name or what an option asks for
     * @throws IllegalStateException if an array is closed
     */
    public static void write(
            OutputStream stream, ArrayFormat format, Map<String, ? extends ArrayData> arrays, WriteOption... options)
            throws IOException {
        Formats.write(stream, format, arrays, WriteOption.settings(options));
    }

    /** The format of the file. */
    public ArrayFormat format() {
        return format;
    }

    /** The names of the arrays, in the order of the file. In an npz file they have no {@code .npy}. */
    public List<String> names() {
        return List.copyOf(content.arrays().keySet());
    }

    /** The names of the members of an npz file that are not arrays; {@link #bytes} reads them. */
    public List<String> members() {
        return List.copyOf(content.members().keySet());
    }

    /** The metadata of a safetensors file. */
    public Map<String, String> metadata() {
        return content.metadata();
    }

    /**
     * A table of the file's contents: names, dtypes, shapes, sizes, checksums, metadata and other members. No array is
     * read, so damage inside arrays is not detected. {@link Describe} prints the table from the command line.
     */
    public String describe() throws IOException {
        return description().table();
    }

    /**
     * The same as JSON, an object with {@code file}, {@code format}, {@code bytes}, {@code arrays}, {@code metadata}
     * and {@code members}.
     */
    String describeAsJson() throws IOException {
        return description().json();
    }

    private FileDescription description() throws IOException {
        return new FileDescription(file, format, content);
    }

    /**
     * Describes an array without reading it.
     *
     * @throws NoSuchElementException if there is none of the name
     * @throws FileFormatException if its description in the file is malformed
     * @throws IllegalStateException if this is closed
     */
    public ArrayInfo info(String name) throws IOException {
        return entry(name).info();
    }

    /**
     * Returns an array by name. The caller closes it. Another call returns another array on the same bytes, unless they
     * have to be copied.
     *
     * @throws NoSuchElementException if there is none of the name
     * @throws FileFormatException if the array is not numeric, or is damaged; the message says how to read it instead
     * @throws IllegalStateException if this is closed
     * @throws IOException if the file cannot be read
     */
    public NdArray get(String name) throws IOException {
        return get(name, null);
    }

    /**
     * Returns an array whose dtype NumPy lacks, from its bits. The caller closes it. Use it for raw bits in npz files,
     * as ml_dtypes writes bfloat16, and for dates, as {@link DType#INT64} counts of their unit.
     *
     * @param bits the dtype of the elements
     * @throws FileFormatException as {@link #get(String)} does, and if the elements have another size or another kind
     */
    public NdArray get(String name, @Nullable DType bits) throws IOException {
        FileEntry entry = entry(name);
        return entry.array(bits, meter(entry.info().byteSize()));
    }

    /**
     * Returns the bytes of an array, or of a member that is not an array, as they are in the file after decompression.
     *
     * @return a 1-D uint8 array, which the caller closes
     * @throws NoSuchElementException if there is none of the name
     */
    public NdArray.OfInt bytes(String name) throws IOException {
        FileEntry entry = Optional.ofNullable(content.arrays().get(name))
                .or(() -> Optional.ofNullable(content.members().get(name)))
                .orElseGet(() -> entry(name));
        return entry.bytes().asInt();
    }

    /**
     * Returns the elements of an array of strings in an npy or npz file, in row-major order.
     *
     * @throws NoSuchElementException if there is none of the name
     * @throws FileFormatException if it is not an array of strings
     */
    public String[] strings(String name) throws IOException {
        return entry(name).strings();
    }

    private FileEntry entry(String name) {
        FileEntry entry = content.arrays().get(name);
        if (entry == null) {
            throw new NoSuchElementException(
                    file + ": found no array \"" + name + "\"; expected one of " + someNames());
        }
        return entry;
    }

    private String someNames() {
        String names =
                content.arrays().keySet().stream().limit(NAMES_IN_MESSAGES).collect(Collectors.joining(", "));
        return "[" + names + (content.arrays().size() > NAMES_IN_MESSAGES ? ", ..." : "") + "]";
    }

    private ProgressMeter meter(long total) {
        return new ProgressMeter(settings.progress(), total);
    }

    /**
     * Returns all numeric arrays by name. The caller closes them. If one cannot be read, none stays open. Other arrays,
     * such as those of strings, are left out; {@link #names} has their names too.
     *
     * @throws FileFormatException as {@link #get} does
     * @throws IOException if the file cannot be read
     */
    public NdArrayMap<NdArray> toMap() throws IOException {
        Map<String, FileEntry> numbers = new LinkedHashMap<>();
        long total = 0;
        for (Map.Entry<String, FileEntry> named : content.arrays().entrySet()) {
            ArrayInfo info = named.getValue().info();
            if (info.dtype() != null) {
                numbers.put(named.getKey(), named.getValue());
                total += info.byteSize();
            }
        }
        ProgressMeter meter = meter(total);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, FileEntry> named : numbers.entrySet()) {
                arrays.put(named.getKey(), named.getValue().array(null, meter));
            }
            return NdArrayMap.of(arrays);
        } catch (Throwable e) {
            arrays.values().forEach(NdArray::close);
            throw e;
        }
    }

    /**
     * Writes the arrays of a file to another file, in the format of its suffix, as {@link #writeTo} does.
     *
     * @throws FileFormatException if the file is malformed
     * @throws IOException if one file cannot be read or the other written
     * @throws IllegalArgumentException as {@link #writeTo} does
     */
    public static void convert(Path file, Path target, WriteOption... options) throws IOException {
        try (ArrayFile open = open(file)) {
            open.writeTo(target, options);
        }
    }

    /**
     * Writes all arrays to another file, in the format of its suffix, as {@link #write} does, with the metadata if that
     * format has any. Arrays that have to be copied are read and written one at a time, so this takes no more memory
     * than the largest of them. A pt file that is compressed or has foreign byte order is copied whole.
     *
     * @throws FileFormatException if an array is malformed
     * @throws IOException if this file cannot be read or the other written
     * @throws IllegalArgumentException if an array is not numeric, or the format cannot hold a dtype or a name;
     *     {@link #only} leaves arrays out, and an option may convert a dtype
     * @throws IllegalStateException if this is closed
     */
    public void writeTo(Path target, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        boolean takesMetadata =
                Formats.hasMetadata(target) && settings.metadata().isEmpty();
        try (LazyArrays lazy = new LazyArrays(file, content)) {
            Formats.write(target, lazy.arrays(), takesMetadata ? settings.with(content.metadata()) : settings);
        }
    }

    /** Returns this file with only the arrays whose names the predicate accepts. Closing one closes both. */
    public ArrayFile only(Predicate<String> names) {
        Map<String, FileEntry> arrays = new LinkedHashMap<>(content.arrays());
        arrays.keySet().removeIf(names.negate());
        return with(arrays);
    }

    /**
     * Returns this file with other names. Closing one closes both.
     *
     * @throws IllegalArgumentException if two arrays would have the same name
     */
    public ArrayFile renamed(UnaryOperator<String> name) {
        Map<String, FileEntry> arrays = new LinkedHashMap<>();
        content.arrays().forEach((old, entry) -> {
            String renamed = name.apply(old);
            if (arrays.put(renamed, entry) != null) {
                throw new IllegalArgumentException(file + ": found \"" + renamed + "\" for \"" + old
                        + "\" and for another array; expected each name once");
            }
        });
        return with(arrays);
    }

    private ArrayFile with(Map<String, FileEntry> arrays) {
        return new ArrayFile(
                file,
                format,
                bytes,
                new FileContents(arrays, content.members(), content.metadata(), content.parts()),
                settings);
    }

    /** Closes the file. Arrays that were read stay valid. Closing again does nothing. */
    @Override
    public void close() {
        bytes.close();
        content.parts().forEach(FileBytes::close);
    }
}
