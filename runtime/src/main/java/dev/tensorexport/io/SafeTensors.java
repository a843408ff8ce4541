package dev.tensorexport.io;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Hugging Face's {@code .safetensors} files: arrays by name, each with its dtype and shape, and metadata.
 *
 * <p>An open file reads an array when it is asked for, by mapping its bytes; {@link Npy} says what that means. Arrays
 * stay valid after {@link #close}. Any thread may use it.
 *
 * <p>A file is taken only if its arrays lie one after the other, in the order of their names and without gaps, to the
 * end of the file, as the reference implementation writes it.
 */
public final class SafeTensors implements AutoCloseable {
    private final FileChannel channel;
    private final MapMode mode;
    private final String file;
    private final SafeTensorsHeader header;

    private SafeTensors(FileChannel channel, MapMode mode, String file, SafeTensorsHeader header) {
        this.channel = channel;
        this.mode = mode;
        this.file = file;
        this.header = header;
    }

    /**
     * Writes arrays to a file, in one pass; {@link #writer()} has more ways.
     *
     * <p>The order is that of the map, but for arrays of larger elements, which come first, so that all are aligned.
     * The file appears at once and in full, as {@link Npy#write} says.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the format has no such dtype, for example complex128
     * @throws IllegalStateException if an array is closed
     */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays) throws IOException {
        writer().write(file, arrays);
    }

    /** Other ways to write: with metadata, to channels and streams, with progress. */
    public static SafeTensorsWriter writer() {
        return SafeTensorsWriter.DEFAULT;
    }

    /**
     * Opens a file, to be closed by the caller; its arrays are read-only.
     *
     * @throws FileFormatException if the file is not as the format says
     * @throws IOException if the file cannot be read
     */
    public static SafeTensors open(Path file) throws IOException {
        return open(file, MapMode.READ_ONLY);
    }

    /**
     * Opens a file, to be closed by the caller, with another way to map its arrays, as {@link Npy#read(Path, MapMode)}
     * says.
     *
     * @throws FileFormatException if the file is not as the format says
     * @throws IOException if the file cannot be read, or not be written where that is asked
     */
    public static SafeTensors open(Path file, MapMode mode) throws IOException {
        String name = file.toString();
        FileChannel channel = FileChannel.open(file, Npy.options(mode));
        try {
            Input input = new Input(channel, name);
            SafeTensorsHeader header = SafeTensorsHeader.read(input);
            long expected = header.dataPosition() + header.byteSize();
            if (channel.size() != expected) {
                throw input.bad(
                        Math.min(channel.size(), expected),
                        "found " + channel.size() + " bytes in the file; expected " + expected
                                + ", where the last array ends");
            }
            return new SafeTensors(channel, mode, name, header);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    /**
     * All arrays of a stream, in memory of their own; reads to the end of the last and no further.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the data are not as the format says
     * @throws IOException if the stream fails
     */
    public static NdArrayMap<NdArray> read(InputStream stream) throws IOException {
        return read(Channels.newChannel(stream));
    }

    /**
     * All arrays of a channel in blocking mode, in memory of their own; reads to the end of the last and no further.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the data are not as the format says
     * @throws IOException if the channel fails
     */
    public static NdArrayMap<NdArray> read(ReadableByteChannel channel) throws IOException {
        String name = "safetensors data";
        Input input = new Input(channel, name);
        SafeTensorsHeader header = SafeTensorsHeader.read(input);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, SafeTensorsHeader.Entry> named : header.entries().entrySet()) {
            arrays.put(named.getKey(), read(input, dtype(name, named.getKey(), named.getValue()), named.getValue()));
        }
        return NdArrayMap.of(arrays);
    }

    private static NdArray read(Input input, DType dtype, SafeTensorsHeader.Entry entry) throws IOException {
        ByteBuffer[] chunks = Region.read(input, entry.end() - entry.begin());
        int number = dtype.toReal().itemSize();
        if (number > 1 && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            Region.swap(chunks, number);
        }
        return NdArray.of(Memory.of(chunks), dtype, Layout.contiguous(entry.shape()));
    }

    /** The names, in the order of the file. */
    public List<String> names() {
        return List.copyOf(header.entries().keySet());
    }

    /** What else is said in the file. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /**
     * The array of a name; a fresh one each time.
     *
     * @throws NoSuchElementException if there is none
     * @throws FileFormatException if it is of a dtype that no array has, as F4
     * @throws IllegalStateException if this is closed
     * @throws IOException if the file cannot be read
     */
    public NdArray get(String name) throws IOException {
        SafeTensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new NoSuchElementException(file + ": found no array \"" + name + "\"; expected one of "
                    + header.entries().keySet());
        }
        if (!channel.isOpen()) {
            throw new IllegalStateException(file + " is closed; get arrays before close(). They may outlive it");
        }
        DType dtype = dtype(file, name, entry);
        long position = header.dataPosition() + entry.begin();
        if (dtype.toReal().itemSize() > 1 && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            return read(new Input(new FileWindow(channel, position, entry.end() - entry.begin()), file), dtype, entry);
        }
        Memory memory = Region.mapped(channel, mode, position, entry.end() - entry.begin());
        return NdArray.of(memory, dtype, Layout.contiguous(entry.shape()));
    }

    /**
     * All arrays by name, or none if one cannot be read; the caller closes them.
     *
     * @throws FileFormatException as {@link #get} does
     * @throws IOException if the file cannot be read
     */
    public NdArrayMap<NdArray> toMap() throws IOException {
        return ArrayFiles.all(header.entries().keySet(), this::get);
    }

    private static DType dtype(String file, String name, SafeTensorsHeader.Entry entry) throws FileFormatException {
        if (entry.dtype().dtype == null) {
            throw new FileFormatException(
                    file,
                    Long.BYTES,
                    "found " + entry.dtype() + " for \"" + name + "\"; expected a dtype that arrays have");
        }
        return entry.dtype().dtype;
    }

    /** Ends reading. Arrays that were read stay valid. Closing again does nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
