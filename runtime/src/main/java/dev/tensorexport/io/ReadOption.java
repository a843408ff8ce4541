package dev.tensorexport.io;

import dev.tensorexport.internal.io.ReadSettings;
import dev.tensorexport.ndarray.DType;
import java.nio.channels.FileChannel.MapMode;
import java.util.function.UnaryOperator;

/** How a file is read, where that is to be otherwise than it is without options. */
public final class ReadOption {
    /**
     * Arrays can be written to without changing the file, as with NumPy's {@code mmap_mode="c"}. The file has to be one
     * that may be written. All arrays of one open file are on the same memory, so two of one name see each other's
     * writes.
     */
    public static final ReadOption COPY_ON_WRITE = new ReadOption(settings -> settings.with(MapMode.PRIVATE));

    /** What is written to arrays goes to the file, as with NumPy's {@code mmap_mode="r+"}. */
    public static final ReadOption WRITE_THROUGH = new ReadOption(settings -> settings.with(MapMode.READ_WRITE));

    /**
     * Leaves the checksum of stored npz entries unchecked, which is otherwise checked when one is first got; that reads
     * all of its bytes.
     */
    public static final ReadOption UNCHECKED = new ReadOption(ReadSettings::withoutChecks);

    private final UnaryOperator<ReadSettings> change;

    private ReadOption(UnaryOperator<ReadSettings> change) {
        this.change = change;
    }

    /** Is told of the bytes that are read or mapped; an exception it throws ends the reading. */
    public static ReadOption progress(Progress progress) {
        return new ReadOption(settings -> settings.with(progress));
    }

    /**
     * What the elements of an npy file are that has no dtype for them, as ml_dtypes writes bfloat16 and float8, and
     * {@link WriteOption#RAW_BITS} does. Of named arrays, {@link ArrayFile#get(String, DType)} says it of each.
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
