package dev.tensorexport.io;

import dev.tensorexport.internal.io.format.WriteSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Options for writing a file. */
public final class WriteOption {
    /**
     * Waits until the data is on the disk before the file gets its name, so a power failure leaves no incomplete file.
     */
    public static final WriteOption SYNC = new WriteOption(WriteSettings::withSync);

    /** Deflates the arrays of an npz file, as {@code numpy.savez_compressed} does. */
    public static final WriteOption COMPRESSED = new WriteOption(WriteSettings::withCompression);

    /** Writes dtypes that the format lacks as wider ones: float32 for bfloat16 and float8, complex64 for complex32. */
    public static final WriteOption WIDEN =
            new WriteOption(settings -> settings.with(WriteSettings.UnsupportedDTypes.WIDENED));

    /** Writes dtypes that NumPy lacks as raw bits, as ml_dtypes does: {@code np.load(f).view(ml_dtypes.bfloat16)}. */
    public static final WriteOption RAW_BITS =
            new WriteOption(settings -> settings.with(WriteSettings.UnsupportedDTypes.RAW_BITS));

    private final UnaryOperator<WriteSettings> change;

    private WriteOption(UnaryOperator<WriteSettings> change) {
        this.change = change;
    }

    /** Receives the number of bytes written, before compression. An exception that it throws stops the writing. */
    public static WriteOption progress(Progress progress) {
        return new WriteOption(settings -> settings.with(progress));
    }

    /**
     * Writes metadata to a safetensors file, for example {@code format=pt}, which some readers require. In an npz file
     * each entry becomes a 0-dim array of one string, which {@link ArrayFile#strings} reads.
     */
    public static WriteOption metadata(Map<String, String> metadata) {
        Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        return new WriteOption(settings -> settings.with(copy));
    }

    /**
     * Splits a safetensors file into shards of at most this many bytes of tensors; a larger tensor gets a shard of its
     * own. The shards of {@code model.safetensors} have Hugging Face's names: {@code model-00001-of-00002.safetensors}
     * and so on, and {@code model.safetensors.index.json}, which is the file to open.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static WriteOption maxShardBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("found " + bytes + " bytes a shard; expected 1 or more");
        }
        return new WriteOption(settings -> settings.withMaxShardBytes(bytes));
    }

    static WriteSettings settings(WriteOption... options) {
        WriteSettings settings = WriteSettings.DEFAULT;
        for (WriteOption option : options) {
            settings = option.change.apply(settings);
        }
        return settings;
    }
}
