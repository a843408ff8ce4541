package dev.tensorexport.io;

import dev.tensorexport.internal.io.WriteSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How a file is written, where that is to be otherwise than it is without options. */
public final class WriteOption {
    /** Has a file on the disk before it is there under its name, so that a power failure leaves no half of one. */
    public static final WriteOption SYNC = new WriteOption(WriteSettings::withSync);

    /** Deflates the arrays of an npz file, as {@code numpy.savez_compressed} does. */
    public static final WriteOption COMPRESSED = new WriteOption(WriteSettings::withCompression);

    /**
     * Writes dtypes that the format does not have as ones that hold their values: float32 for bfloat16 and float8,
     * complex64 for complex32.
     */
    public static final WriteOption WIDEN = new WriteOption(settings -> settings.with(WriteSettings.Others.WIDENED));

    /**
     * Writes dtypes that NumPy does not have as raw bits, as ml_dtypes does:
     * {@code np.load(f).view(ml_dtypes.bfloat16)}.
     */
    public static final WriteOption RAW_BITS =
            new WriteOption(settings -> settings.with(WriteSettings.Others.RAW_BITS));

    private final UnaryOperator<WriteSettings> change;

    private WriteOption(UnaryOperator<WriteSettings> change) {
        this.change = change;
    }

    /** Is told of the bytes written, of a compressed file those before compression; an exception ends the writing. */
    public static WriteOption progress(Progress progress) {
        return new WriteOption(settings -> settings.with(progress));
    }

    /**
     * Writes what else is to be said in a safetensors file, as {@code format=pt}, which some readers want. In an npz
     * file each becomes a 0-dim array of one string, which {@link ArrayFile#strings} gives.
     */
    public static WriteOption metadata(Map<String, String> metadata) {
        Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        return new WriteOption(settings -> settings.with(copy));
    }

    /**
     * Writes safetensors in several files, each of no more bytes of tensors than this unless it is one tensor, if there
     * are more: {@code model-00001-of-00002.safetensors} and so on, and {@code model.safetensors.index.json}, which is
     * the file to open. Hugging Face's names, for a file that was to be called {@code model.safetensors}.
     *
     * @throws IllegalArgumentException if that is none
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
