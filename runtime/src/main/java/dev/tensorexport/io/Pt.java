package dev.tensorexport.io;

import dev.tensorexport.internal.io.bytes.AtomicFile;
import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.io.pt.PtFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes PyTorch's {@code .pt} and {@code .pth} files: a state dict, a checkpoint of nested dicts and lists,
 * or a single tensor. {@link ArrayFile} opens such a file as named arrays that are read on demand.
 *
 * <p>The files are those of {@code torch.save}, as zip archives or in the format before PyTorch 1.6. They contain a
 * pickle, which is read and never run. It may name what {@code torch.load(weights_only=True)} allows,
 * {@code defaultdict}, and the namespaces of {@code argparse} and {@code types}. Any other name throws an exception.
 *
 * <h2>What values become</h2>
 *
 * <ul>
 *   <li>A tensor or parameter is an {@link dev.tensorexport.ndarray.NdArray} with its strides, mapped as
 *       {@link ArrayFile} says. Tensors of one storage share memory. A quantized tensor is dequantized to float32. A
 *       tensor that is sparse, nested or of an unsupported dtype throws an exception.
 *   <li>A dict of any kind is a {@link Map}, and so is a namespace; a list, a tuple or a size is a
 *       {@link java.util.List}, a set a {@link java.util.Set}. They are unmodifiable. A value in two places of a
 *       checkpoint is one object.
 *   <li>An {@code int} is a {@link Long}, or a {@link java.math.BigInteger} where it is too large for one; a
 *       {@code float} a {@link Double}, {@code None} null, {@code bytes} a {@code byte[]}, a {@code complex} a
 *       {@link dev.tensorexport.ndarray.Complex}.
 *   <li>A dtype is a {@link dev.tensorexport.ndarray.DType}; a device or a layout its name, for example {@code cuda:0}.
 * </ul>
 *
 * <p>A file of {@code torch.jit.save} is read as if its module were the dict of its attributes; its program is for
 * LibTorch's {@code JitModule.load}.
 */
public final class Pt {
    private Pt() {}

    /**
     * Reads the value of a file. Its arrays are read-only unless an option says otherwise, and valid until you close
     * them.
     *
     * @throws FileFormatException if the file is malformed, names what is not allowed, or has a tensor that cannot
     *     become an array; {@link ArrayFile} opens the other tensors of such a file
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException for {@link ReadOption#WRITE_THROUGH}
     */
    public static @Nullable Object read(Path file, ReadOption... options) throws IOException {
        ReadSettings settings = ReadOption.settings(options);
        try (FileBytes bytes = FileBytes.map(file, settings.mode())) {
            return PtFormat.value(bytes, settings);
        }
    }

    /**
     * Reads the value of a stream into memory. The stream is read to its end. A {@link java.io.FileInputStream} is read
     * through its channel, so an interrupt closes it. To stop the reading of any stream, throw an exception from
     * {@link ReadOption#progress}.
     *
     * @throws FileFormatException as {@link #read(Path, ReadOption...)} does
     * @throws IOException if the stream fails
     */
    public static @Nullable Object read(InputStream stream, ReadOption... options) throws IOException {
        ReadSettings settings = ReadOption.settings(options);
        try (FileBytes bytes = FileBytes.read(stream, "pt data", settings.progress())) {
            return PtFormat.value(bytes, settings);
        }
    }

    /**
     * Writes a state dict or a checkpoint: arrays, strings, numbers, booleans, null, {@code byte[]},
     * {@link dev.tensorexport.ndarray.Complex}, {@link dev.tensorexport.ndarray.DType}, and lists, sets and maps of
     * those. {@code torch.load(file, weights_only=True)} and {@link #read} open it.
     *
     * <p>Equal values give equal bytes. Arrays that overlap in memory share a storage in the file, and so in PyTorch.
     * The file is replaced as a whole, as {@link ArrayFile#write} describes.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if a value has another type, or contains itself
     * @throws IllegalStateException if an array is closed
     */
    public static void write(Path file, Map<String, ?> values, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        AtomicFile.write(
                file, settings.sync(), settings.progress(), target -> PtFormat.writeValue(target, values, settings));
    }

    /**
     * Writes a state dict or a checkpoint to a stream. It stays open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException as {@link #write(Path, Map, WriteOption...)} does
     * @throws IllegalStateException if an array is closed
     */
    public static void write(OutputStream stream, Map<String, ?> values, WriteOption... options) throws IOException {
        WriteSettings settings = WriteOption.settings(options);
        PtFormat.writeValue(ByteWriter.of(stream, settings.progress()), values, settings);
    }
}
