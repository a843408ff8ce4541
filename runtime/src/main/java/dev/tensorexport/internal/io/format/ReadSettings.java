package dev.tensorexport.internal.io.format;

import dev.tensorexport.io.Progress;
import dev.tensorexport.ndarray.DType;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param mode how they are mapped
 * @param unchecked whether checksums are left unchecked of what is mapped
 * @param progress is told of the bytes read
 * @param rawBits what bits are for which the file has no dtype
 */
public record ReadSettings(
        MapMode mode,
        boolean unchecked,
        Progress progress,
        @Nullable DType rawBits) {
    public static final ReadSettings DEFAULT = new ReadSettings(MapMode.READ_ONLY, false, (bytes, total) -> {}, null);

    public ReadSettings with(MapMode mode) {
        return new ReadSettings(mode, unchecked, progress, rawBits);
    }

    public ReadSettings withoutChecks() {
        return new ReadSettings(mode, true, progress, rawBits);
    }

    public ReadSettings with(Progress progress) {
        return new ReadSettings(mode, unchecked, progress, rawBits);
    }

    public ReadSettings withRawBits(DType dtype) {
        return new ReadSettings(mode, unchecked, progress, dtype);
    }
}
