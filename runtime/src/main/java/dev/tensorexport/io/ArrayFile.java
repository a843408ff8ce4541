package dev.tensorexport.io;

import dev.tensorexport.internal.io.Content;
import dev.tensorexport.internal.io.Conversion;
import dev.tensorexport.internal.io.Description;
import dev.tensorexport.internal.io.Entry;
import dev.tensorexport.internal.io.FileBytes;
import dev.tensorexport.internal.io.Formats;
import dev.tensorexport.internal.io.Meter;
import dev.tensorexport.internal.io.ReadSettings;
import dev.tensorexport.internal.io.WriteSettings;
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
 * A file of arrays by name, of any {@link ArrayFormat}. The format is what the file's name says ({@code .npy},
 * {@code .npz}, {@code .safetensors}, {@code .pt}, {@code .pth}), or, where that says nothing, what its first bytes
 * say.
 *
 * <p>An open file gives an array when it is asked for. Arrays stay valid after {@link #close}. Any thread may use it,
 * and no interrupt ends it.
 *
 * <h2>Mapped files</h2>
 *
 * <p>A file that is opened from a path is mapped once: its bytes come into memory as they are used, and arrays are on
 * them; only what is compressed, or in the byte order of other hosts, is copied. The mapping ends when the file and all
 * arrays on it are closed; where their memory was used by several threads or handed on, when nothing can reach it.
 *
 * <p>A mapped file may be deleted or replaced, but on Windows, which refuses that until the mapping has ended. It must
 * not be made shorter: reading elements that are gone is an {@link InternalError}, before JDK 22 perhaps only at some
 * later time, and in LibTorch, on a tensor that shares the array's memory, the end of the process. Where others may do
 * that to a file, {@code copy()} the arrays, or read a stream of it.
 */
public final class ArrayFile implements AutoCloseable {
    private static final int NAMES_IN_MESSAGES = 20;

    private final String file;
    private final ArrayFormat format;
    private final FileBytes bytes;
    private final Content content;
    private final ReadSettings settings;

    private ArrayFile(String file, ArrayFormat format, FileBytes bytes, Content content, ReadSettings settings) {
        this.file = file;
        this.format = format;
        this.bytes = bytes;
        this.content = content;
        this.settings = settings;
    }

    /**
     * Opens a file, to be closed by the caller. Its arrays are read-only, unless an option says otherwise or they have
     * to be copied.
     *
     * @throws FileFormatException if the file is not as its format says
     * @throws IOException if the file cannot be read, or not be written where an option asks for that
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
     * All arrays of numbers of a file, as {@link #open} and {@link #toMap} give them.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the file is not as its format says
     * @throws IOException if the file cannot be read
     */
    public static NdArrayMap<NdArray> read(Path file, ReadOption... options) throws IOException {
        try (ArrayFile open = open(file, options)) {
            return open.toMap();
        }
    }

    /**
     * All arrays of numbers of a stream, which is read to its end and into memory, but taken and refused as a file is.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the data are not as the format says
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
     * Writes arrays to a file, of the format that its name says. What the format cannot hold is refused before the
     * first byte is written, and so is what readers would not take.
     *
     * <p>The file appears at once and in full: it is written under another name in the same directory and moved over
     * the old file, if there is one. Where that fails, or the process ends, the old file is as it was;
     * {@link WriteOption#SYNC} holds that for a power failure too. A symbolic link is followed. The new file has the
     * permissions of the old one, and belongs to whoever writes it; other hard links of the old file keep the old
     * content. A read-only file is not overwritten.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the file's name says no format, or the format cannot hold a dtype, a name or
     *     what an option says
     * @throws IllegalStateException if an array is closed
     */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays, WriteOption... options)
            throws IOException {
        Formats.write(file, arrays, WriteOption.settings(options));
    }

    /**
     * Writes arrays to a stream, which is left open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if the format cannot hold a dtype, a name or what an option says
     * @throws IllegalStateException if an array is closed
     */
    public static void write(
            OutputStream stream, ArrayFormat format, Map<String, ? extends ArrayData> arrays, WriteOption... options)
            throws IOException {
        Formats.write(stream, format, arrays, WriteOption.settings(options));
    }

    /** What the file is. */
    public ArrayFormat format() {
        return format;
    }

    /** The names of the arrays, in the order of the file; of an npz file without {@code .npy}. */
    public List<String> names() {
        return List.copyOf(content.arrays().keySet());
    }

    /** The names of what else is in an npz file and is no array; {@link #bytes} gives it. */
    public List<String> members() {
        return List.copyOf(content.members().keySet());
    }

    /** What else is said in a safetensors file. */
    public Map<String, String> metadata() {
        return content.metadata();
    }

    /**
     * A table of what the file says: names, dtypes, shapes, sizes, checksums, metadata and other members. No array is
     * read, so damage within them is not seen; {@link Describe} prints it from the command line.
     */
    public String describe() throws IOException {
        return description().table();
    }

    /**
     * The same as JSON, an object with {@code file}, {@code format}, {@code bytes}, {@code arrays}, {@code metadata}
     * and {@code members}.
     */
    public String describeAsJson() throws IOException {
        return description().json();
    }

    private Description description() throws IOException {
        return new Description(file, format, content);
    }

    /**
     * What the file says of an array, without reading it.
     *
     * @throws NoSuchElementException if there is none of the name
     * @throws FileFormatException if what the file says is not as its format has it
     * @throws IllegalStateException if this is closed
     */
    public ArrayInfo info(String name) throws IOException {
        return entry(name).info();
    }

    /**
     * The array of a name, which the caller closes. Getting it again gives another array on the same bytes, unless they
     * have to be copied.
     *
     * @throws NoSuchElementException if there is none of the name
     * @throws FileFormatException if it is no array of numbers, or is damaged; the message says how else to read it
     * @throws IllegalStateException if this is closed
     * @throws IOException if the file cannot be read
     */
    public NdArray get(String name) throws IOException {
        return get(name, null);
    }

    /**
     * The array of a name whose bits the file has no dtype for, which the caller closes: raw bits of npz files, as
     * ml_dtypes writes bfloat16; dates, as {@link DType#INT64} counts of their unit.
     *
     * @param bits what the elements are
     * @throws FileFormatException as {@link #get(String)} does; also if elements have another size or are something
     *     else
     */
    public NdArray get(String name, @Nullable DType bits) throws IOException {
        Entry entry = entry(name);
        return entry.array(bits, meter(entry.info().byteSize()));
    }

    /**
     * The bytes of an array as they are in the file, or of a member that is no array; decompressed where they are
     * compressed.
     *
     * @return uint8 of one dim, which the caller closes
     * @throws NoSuchElementException if there is none of the name
     */
    public NdArray.OfInt bytes(String name) throws IOException {
        Entry entry = Optional.ofNullable(content.arrays().get(name))
                .or(() -> Optional.ofNullable(content.members().get(name)))
                .orElseGet(() -> entry(name));
        return entry.bytes().asInt();
    }

    /**
     * The elements of an array of strings, of an npy or npz file, in row-major order.
     *
     * @throws NoSuchElementException if there is none of the name
     * @throws FileFormatException if it is no array of strings
     */
    public String[] strings(String name) throws IOException {
        return entry(name).strings();
    }

    private Entry entry(String name) {
        Entry entry = content.arrays().get(name);
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

    private Meter meter(long total) {
        return new Meter(settings.progress(), total);
    }

    /**
     * All arrays of numbers by name, or none if one cannot be read; the caller closes them. Arrays of other things, as
     * strings, are left out; {@link #names} has their names too.
     *
     * @throws FileFormatException as {@link #get} does
     * @throws IOException if the file cannot be read
     */
    public NdArrayMap<NdArray> toMap() throws IOException {
        Map<String, Entry> numbers = new LinkedHashMap<>();
        long total = 0;
        for (Map.Entry<String, Entry> named : content.arrays().entrySet()) {
            ArrayInfo info = named.getValue().info();
            if (info.dtype() != null) {
                numbers.put(named.getKey(), named.getValue());
                total += info.byteSize();
            }
        }
        Meter meter = meter(total);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Entry> named : numbers.entrySet()) {
                arrays.put(named.getKey(), named.getValue().array(null, meter));
            }
            return NdArrayMap.of(arrays);
        } catch (Throwable e) {
            arrays.values().forEach(NdArray::close);
            throw e;
        }
    }

    /**
     * Writes the arrays of a file to another, of the format that its name says, as {@link #writeTo} does.
     *
     * @throws FileFormatException if the file is not as its format says
     * @throws IOException if one file cannot be read or the other written
     * @throws IllegalArgumentException as {@link #writeTo} does
     */
    public static void convert(Path file, Path target, WriteOption... options) throws IOException {
        try (ArrayFile open = open(file)) {
            open.writeTo(target, options);
        }
    }

    /**
     * Writes all arrays to another file, of the format that its name says, as {@link #write} does, and the metadata
     * where that format has any. Arrays are read as they are written, one at a time where they have to be copied, so no
     * more memory is taken than the largest of these; a pt file that is compressed, or of the other byte order, is
     * copied whole.
     *
     * @throws FileFormatException if an array is not as the format says
     * @throws IOException if this file cannot be read or the other written
     * @throws IllegalArgumentException if an array is none of numbers, or the format cannot hold a dtype or a name;
     *     {@link #only} leaves arrays out, and an option may say what becomes of a dtype
     * @throws IllegalStateException if this is closed
     */
    public void writeTo(Path target, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        boolean takesMetadata =
                Formats.hasMetadata(target) && settings.metadata().isEmpty();
        try (Conversion conversion = new Conversion(file, content)) {
            Formats.write(target, conversion.arrays(), takesMetadata ? settings.with(content.metadata()) : settings);
        }
    }

    /** The same file without the arrays whose names the predicate does not take. Closing one closes both. */
    public ArrayFile only(Predicate<String> names) {
        Map<String, Entry> arrays = new LinkedHashMap<>(content.arrays());
        arrays.keySet().removeIf(names.negate());
        return with(arrays);
    }

    /**
     * The same file with other names. Closing one closes both.
     *
     * @throws IllegalArgumentException if two arrays would have the same name
     */
    public ArrayFile renamed(UnaryOperator<String> name) {
        Map<String, Entry> arrays = new LinkedHashMap<>();
        content.arrays().forEach((old, entry) -> {
            String renamed = name.apply(old);
            if (arrays.put(renamed, entry) != null) {
                throw new IllegalArgumentException(file + ": found \"" + renamed + "\" for \"" + old
                        + "\" and for another array; expected each name once");
            }
        });
        return with(arrays);
    }

    private ArrayFile with(Map<String, Entry> arrays) {
        return new ArrayFile(
                file,
                format,
                bytes,
                new Content(arrays, content.members(), content.metadata(), content.parts()),
                settings);
    }

    /** Ends reading. Arrays that were read stay valid. Closing again does nothing. */
    @Override
    public void close() {
        bytes.close();
        content.parts().forEach(FileBytes::close);
    }
}
