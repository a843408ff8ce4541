package dev.tensorexport.internal.io;

import dev.tensorexport.internal.io.bytes.AtomicFile;
import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.io.numpy.NpyFormat;
import dev.tensorexport.internal.io.numpy.NpyHeader;
import dev.tensorexport.internal.io.numpy.NpzFormat;
import dev.tensorexport.internal.io.pt.PtFormat;
import dev.tensorexport.internal.io.pt.PtZipReader;
import dev.tensorexport.internal.io.safetensors.SafeTensorsFormat;
import dev.tensorexport.internal.io.safetensors.ShardIndex;
import dev.tensorexport.internal.io.safetensors.ShardWriter;
import dev.tensorexport.io.ArrayFormat;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats that there are. */
public final class Formats {
    private static final Map<String, ArrayFormat> SUFFIXES = Map.of(
            ".npy", ArrayFormat.NPY,
            ".npz", ArrayFormat.NPZ,
            ".safetensors", ArrayFormat.SAFETENSORS,
            ".pt", ArrayFormat.PT,
            ".pth", ArrayFormat.PT);

    private Formats() {}

    /** What an open file of a format holds. */
    public static FileContents open(FileBytes file, ArrayFormat format, ReadSettings settings) throws IOException {
        boolean isIndex = format == ArrayFormat.SAFETENSORS && file.name().endsWith(ShardIndex.SUFFIX);
        return isIndex ? ShardIndex.open(file, settings) : of(format).open(file, settings);
    }

    /** Writes a file of the format that its name says. */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        ArrayFormat format = named(file);
        if (format == ArrayFormat.SAFETENSORS) {
            ShardWriter.write(file, arrays, settings);
            return;
        }
        settings.refuseShards(name(format));
        AtomicFile.write(
                file, settings.sync(), settings.progress(), target -> of(format).write(target, arrays, settings));
    }

    /** Writes a stream. */
    public static void write(
            OutputStream stream, ArrayFormat format, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        settings.refuseShards("a stream");
        of(format).write(ByteWriter.of(stream, settings.progress()), arrays, settings);
    }

    /**
     * Whether a file of this name has metadata.
     *
     * @throws IllegalArgumentException if the name says no format
     */
    public static boolean hasMetadata(Path file) {
        return named(file) == ArrayFormat.SAFETENSORS;
    }

    /**
     * Whether metadata can be written to a file of this name, as such or as arrays.
     *
     * @throws IllegalArgumentException if the name says no format
     */
    public static boolean keepsText(Path file) {
        return hasMetadata(file) || named(file) == ArrayFormat.NPZ;
    }

    /** How a format is read and written. */
    private static Format of(ArrayFormat format) {
        return switch (format) {
            case NPY -> new NpyFormat();
            case NPZ -> new NpzFormat();
            case SAFETENSORS -> new SafeTensorsFormat();
            case PT -> new PtFormat();
        };
    }

    /** The format's name, as it is written. */
    public static String name(ArrayFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format that a file's name says.
     *
     * @throws IllegalArgumentException if it says none
     */
    private static ArrayFormat named(Path file) {
        return named(file.toString())
                .orElseThrow(() -> new IllegalArgumentException("found the file " + file
                        + "; expected a name that ends in .safetensors, .npz, .npy, .pt or .pth"));
    }

    private static Optional<ArrayFormat> named(String file) {
        return SUFFIXES.entrySet().stream()
                .filter(suffix -> file.endsWith(suffix.getKey()))
                .map(Map.Entry::getValue)
                .findAny();
    }

    /** The format of an open file: what its name says, or else its first bytes. */
    public static ArrayFormat detect(FileBytes file) throws IOException {
        if (file.name().endsWith(ShardIndex.SUFFIX)) {
            return ArrayFormat.SAFETENSORS;
        }
        Optional<ArrayFormat> named = named(file.name());
        return named.isPresent() ? named.get() : started(file);
    }

    private static ArrayFormat started(FileBytes file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(file.size(), Long.BYTES + 1));
        file.copy(0, start);
        byte[] bytes = start.array();
        if (NpyHeader.isStart(bytes)) {
            return ArrayFormat.NPY;
        } else if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return PtZipReader.isOne(file) ? ArrayFormat.PT : ArrayFormat.NPZ;
        } else if (bytes.length > 1 && bytes[0] == (byte) 0x80 && bytes[1] >= 2 && bytes[1] <= 5) {
            return ArrayFormat.PT; // a pickle
        } else if (bytes.length > Long.BYTES && bytes[Long.BYTES] == '{') {
            return ArrayFormat.SAFETENSORS;
        }
        throw new FileFormatException(
                file.name(),
                0,
                "found " + Quoted.of(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1), 0)
                        + "; expected an npy, npz, safetensors or pt file");
    }
}
