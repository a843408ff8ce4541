package dev.tensorexport.io;

import dev.tensorexport.internal.io.bytes.AtomicFile;
import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.io.numpy.NpyFormat;
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
 * <p>A file that is read from a path is mapped, as {@link ArrayFile} describes.
 */
public final class Npy {
    private Npy() {}

    /**
     * Reads the array of a file. It is mapped and read-only. An array of foreign byte order is copied and converted.
     *
     * @throws FileFormatException if the file is malformed, or the array is not numeric
     * @throws IOException if the file cannot be read, or cannot be written and an option asks for that
     */
    public static NdArray read(Path file, ReadOption... options) throws IOException {
        return NpyFormat.read(file, ReadOption.settings(options));
    }

    /**
     * Reads the next array of a stream into memory, and no byte beyond it. A {@link java.io.FileInputStream} is read
     * through its channel, so an interrupt closes it.
     *
     * @throws FileFormatException as {@link #read(Path, ReadOption...)} does
     * @throws IOException if the stream fails
     */
    public static NdArray read(InputStream stream, ReadOption... options) throws IOException {
        return NpyFormat.read(stream, ReadOption.settings(options));
    }

    /**
     * Writes an array to a file for {@code numpy.load}.
     *
     * <p>The bytes are those of {@code numpy.save} for the same row-major array on a little-endian host, whatever the
     * strides. The array is written through a small buffer and not copied, whatever its size. The file is replaced as a
     * whole, as {@link ArrayFile#write} describes.
     *
     * @param file the file, whose directory must exist
     * @throws java.nio.file.NoSuchFileException if the directory does not exist
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy lacks the dtype, for example bfloat16, and no option converts it
     * @throws IllegalStateException if the array is closed
     */
    public static void write(Path file, ArrayData array, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        AtomicFile.write(
                file, settings.sync(), settings.progress(), target -> NpyFormat.write(target, array, settings));
    }

    /**
     * Writes an array to a stream. It stays open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException as {@link #write(Path, ArrayData, WriteOption...)} does
     * @throws IllegalStateException if the array is closed
     */
    public static void write(OutputStream stream, ArrayData array, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        NpyFormat.write(ByteWriter.of(stream, settings.progress()), array, settings);
    }
}
