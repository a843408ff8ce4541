package dev.tensorexport.io;

import dev.tensorexport.internal.io.AtomicFile;
import dev.tensorexport.internal.io.NpyFormat;
import dev.tensorexport.internal.io.Output;
import dev.tensorexport.internal.io.WriteSettings;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * NumPy's {@code .npy} files: one array with its dtype and shape.
 *
 * <p>The format is that of {@code numpy.lib.format}, first described in NEP 1: versions 1.0, 2.0 and 3.0, C and Fortran
 * order, both byte orders, and all spellings of dtypes that NumPy reads.
 *
 * <p>A file that is read from a path is mapped; {@link ArrayFile} says what that means.
 */
public final class Npy {
    private Npy() {}

    /**
     * The array of a file, mapped and read-only; bytes in the order of the other kind of host are copied and turned
     * round.
     *
     * @throws FileFormatException if the file is not as the format says, or holds something else than numbers
     * @throws IOException if the file cannot be read, or not be written where an option asks for that
     */
    public static NdArray read(Path file, ReadOption... options) throws IOException {
        return NpyFormat.read(file, ReadOption.settings(options));
    }

    /**
     * The array that comes next in a stream, in memory of its own; reads to the end of it and no further.
     *
     * @throws FileFormatException as {@link #read(Path, ReadOption...)} does
     * @throws IOException if the stream fails
     */
    public static NdArray read(InputStream stream, ReadOption... options) throws IOException {
        return NpyFormat.read(stream, ReadOption.settings(options));
    }

    /**
     * Writes an array to a file, which {@code numpy.load} reads.
     *
     * <p>The bytes are those of {@code numpy.save} of the same row-major array on a little-endian host, whatever the
     * strides. An array of any size passes through a small buffer; it is not copied. The file appears at once and in
     * full, as {@link ArrayFile#write} says.
     *
     * @param file where to write; its directory must exist
     * @throws java.nio.file.NoSuchFileException if the directory does not exist
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy has no such dtype, for example bfloat16, and no option says what then
     * @throws IllegalStateException if the array is closed
     */
    public static void write(Path file, ArrayData array, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        AtomicFile.write(
                file,
                settings.sync(),
                channel -> NpyFormat.write(Output.of(channel, settings.progress()), array, settings));
    }

    /**
     * Writes an array to a stream, which is left open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException as {@link #write(Path, ArrayData, WriteOption...)} does
     * @throws IllegalStateException if the array is closed
     */
    public static void write(OutputStream stream, ArrayData array, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        NpyFormat.write(Output.of(stream, settings.progress()), array, settings);
    }
}
