package dev.tensorexport.io;

import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.ndarray.DType;
import java.nio.channels.FileChannel.MapMode;
import java.util.function.UnaryOperator;

/** Options for reading a file. */
public final class ReadOption {
    /**
     * You can write to arrays without changing the file, as with NumPy's {@code mmap_mode="c"}. The file itself must be
     * writable. All arrays of one open file share its memory, so two arrays of one name see each other's writes.
     */
    public static final ReadOption COPY_ON_WRITE = new ReadOption(settings -> settings.with(MapMode.PRIVATE));

    /** Writes to arrays change the file, as with NumPy's {@code mmap_mode="r+"}. */
    public static final ReadOption WRITE_THROUGH = new ReadOption(settings -> settings.with(MapMode.READ_WRITE));

    /**
     * Skips the checksum of stored npz entries. Otherwise the first {@code get} of an array reads all of its bytes to
     * check it.
     */
    public static final ReadOption UNCHECKED = new ReadOption(ReadSettings::withoutChecks);

    private final UnaryOperator<ReadSettings> change;

    private ReadOption(UnaryOperator<ReadSettings> change) {
        this.change = change;
    }

    /** Receives the number of bytes that were read or mapped. An exception that it throws stops the reading. */
    public static ReadOption progress(Progress progress) {
        return new ReadOption(settings -> settings.with(progress));
    }

    /**
     * The dtype of an npy file of raw bits, as ml_dtypes and {@link WriteOption#RAW_BITS} write bfloat16 and float8.
     * For named arrays, use {@link ArrayFile#get(String, DType)}.
     */
    public static ReadOption rawBits(DType dtype) {
        return new ReadOption(settings -> settings.withRawBits(dtype));
    }

    static ReadSettings settings(ReadOption... options) {
        ReadSettings settings = ReadSettings.DEFAULT;
        for (ReadOption option : options) {
            settings = option.change.apply(settings);
        }
        return settings;
    }
}
