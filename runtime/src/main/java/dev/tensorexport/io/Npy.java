package dev.tensorexport.io;

import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's {@code .npy} files: one array with its dtype and shape.
 *
 * <p>The format is that of {@code numpy.lib.format}, first described in NEP 1: versions 1.0, 2.0 and 3.0, C and Fortran
 * order, both byte orders.
 *
 * <h2>Mapped files</h2>
 *
 * <p>A file that is read from a path is mapped: its bytes come into memory as they are used, and the array is on them.
 * The file may be deleted while arrays are on it, but on Windows, which refuses that until the arrays and what was made
 * of them are collected. It must not be made shorter: reading what is gone is an {@link InternalError}, and in
 * LibTorch, on a tensor that shares the array's memory, the end of the process. Closing an array ends its use; the
 * garbage collector ends the mapping.
 */
public final class Npy {
    private Npy() {}

    /**
     * Writes an array to a file, which {@code numpy.load} reads; {@link #writer()} has more ways.
     *
     * <p>The bytes are those of {@code numpy.save} of the same row-major array on a little-endian host, whatever the
     * strides. An array of any size passes through a small buffer; it is not copied.
     *
     * <p>The file appears at once and in full: it is written under another name in the same directory and moved over
     * the old file, if there is one. Where that fails, or the process ends, the old file is as it was;
     * {@link NpyWriter#forced()} holds that for a power failure too. A symbolic link is replaced, not followed.
     *
     * @param file where to write; its directory must exist
     * @throws java.nio.file.NoSuchFileException if the directory does not exist
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy has no such dtype, for example bfloat16
     * @throws IllegalStateException if the array is closed
     */
    public static void write(Path file, ArrayData array) throws IOException {
        writer().write(file, array);
    }

    /** Other ways to write: dtypes that NumPy does not have, to channels and streams, with progress. */
    public static NpyWriter writer() {
        return NpyWriter.DEFAULT;
    }

    /**
     * The array of a file, mapped and read-only; bytes in the order of the other kind of host are copied and turned
     * round.
     *
     * @throws FileFormatException if the file is not as the format says, or holds something else than numbers
     * @throws IOException if the file cannot be read
     */
    public static NdArray read(Path file) throws IOException {
        return read(file, MapMode.READ_ONLY);
    }

    /**
     * As {@link #read(Path)}, with another way to map: {@link MapMode#PRIVATE} for an array that can be written without
     * changing the file, {@link MapMode#READ_WRITE} for one whose writes go to the file. NumPy's {@code mmap_mode} of
     * {@code "r"}, {@code "c"} and {@code "r+"}. Both need a file that may be written.
     *
     * @throws FileFormatException as {@link #read(Path)} does; also for the other byte order where the file is to be
     *     written to
     * @throws IOException if the file cannot be read, or not be written where that is asked
     */
    public static NdArray read(Path file, MapMode mode) throws IOException {
        return read(file, mode, null);
    }

    /**
     * The array of a file of raw bits, as ml_dtypes writes bfloat16 and float8, and {@link NpyWriter#rawBits()} does.
     *
     * @param dtype what the bits are
     * @throws FileFormatException as {@link #read(Path)} does; also if the elements have another size than the dtype's
     * @throws IOException if the file cannot be read, or not be written where that is asked
     */
    public static NdArray readRawBits(Path file, MapMode mode, DType dtype) throws IOException {
        return read(file, mode, dtype);
    }

    private static NdArray read(Path file, MapMode mode, @Nullable DType rawBits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options(mode))) {
            return map(channel, mode, file.toString(), 0, channel.size(), rawBits);
        }
    }

    /** The array of an npy file inside a file, from one byte of it on. */
    static NdArray map(FileChannel channel, MapMode mode, String name, long start, long size) throws IOException {
        return map(channel, mode, name, start, size, null);
    }

    private static NdArray map(
            FileChannel channel, MapMode mode, String name, long start, long size, @Nullable DType rawBits)
            throws IOException {
        Input input = new Input(new FileWindow(channel, start, size), name);
        NpyHeader header = NpyHeader.read(input, name);
        DType dtype = dtype(header, rawBits, input);
        long available = size - header.dataPosition();
        if (available < header.byteSize()) {
            throw input.bad(
                    size,
                    "found the end of the file; expected " + (header.byteSize() - available) + " bytes more of data");
        }
        if (!header.descr().swapped()) {
            Memory memory = Region.mapped(channel, mode, start + header.dataPosition(), header.byteSize());
            return NdArray.of(memory, dtype, header.layout());
        }
        if (mode == MapMode.READ_WRITE) {
            throw input.bad(
                    header.dataPosition(),
                    "found " + header.descr().text()
                            + ", bytes in the order of other hosts; expected this host's for a file to be written to");
        }
        NdArray array = read(input, header, dtype);
        return mode == MapMode.READ_ONLY ? array.asReadOnly() : array;
    }

    static Set<StandardOpenOption> options(MapMode mode) {
        return mode == MapMode.READ_ONLY
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * The array that comes next in a stream, in memory of its own; reads to the end of it and no further.
     *
     * @throws FileFormatException as {@link #read(Path)} does
     * @throws IOException if the stream fails
     */
    public static NdArray read(InputStream stream) throws IOException {
        return read(Channels.newChannel(stream));
    }

    /**
     * The array that comes next in a channel, in memory of its own; reads to the end of it and no further.
     *
     * @param channel in blocking mode
     * @throws FileFormatException as {@link #read(Path)} does
     * @throws IOException if the channel fails
     */
    public static NdArray read(ReadableByteChannel channel) throws IOException {
        return read(channel, "npy data");
    }

    static NdArray read(ReadableByteChannel channel, String name) throws IOException {
        Input input = new Input(channel, name);
        NpyHeader header = NpyHeader.read(input, name);
        return read(input, header, dtype(header, null, input));
    }

    private static NdArray read(Input input, NpyHeader header, DType dtype) throws IOException {
        ByteBuffer[] chunks = Region.read(input, header.byteSize());
        if (header.descr().swapped()) {
            Region.swap(chunks, dtype.toReal().itemSize());
        }
        return NdArray.of(Memory.of(chunks), dtype, header.layout());
    }

    private static DType dtype(NpyHeader header, @Nullable DType rawBits, Input input) throws FileFormatException {
        NpyHeader.Descr descr = header.descr();
        if (descr.dtype() != null) {
            if (rawBits != null && rawBits != descr.dtype()) {
                throw input.bad(0, "found " + descr.dtype() + "; expected raw bits of " + rawBits);
            }
            return descr.dtype();
        }
        if (rawBits == null) {
            throw input.bad(
                    0,
                    "found raw bits, " + descr.text() + "; expected a dtype of NumPy. Say what they are with"
                            + " Npy.readRawBits(), for example DType.BFLOAT16");
        }
        if (rawBits.itemSize() != descr.itemSize()) {
            throw input.bad(
                    0,
                    "found raw bits of " + descr.itemSize() + " bytes; expected " + rawBits.itemSize() + " of "
                            + rawBits);
        }
        return rawBits;
    }
}
