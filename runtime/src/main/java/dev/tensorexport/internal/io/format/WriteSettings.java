package dev.tensorexport.internal.io.format;

import dev.tensorexport.io.Progress;
import java.util.List;
import java.util.Map;

/**
 * How files are written.
 *
 * @param sync whether a file is on the disk before it is there under its name
 * @param compressed whether arrays are deflated
 * @param unsupported what becomes of dtypes that the format does not have
 * @param metadata what else is written
 * @param lists texts that are written as arrays of strings, to an npz file
 * @param progress is told of the bytes written
 * @param maxShardBytes how many bytes of tensors a file may have, unless it is one tensor
 */
public record WriteSettings(
        boolean sync,
        boolean compressed,
        UnsupportedDTypes unsupported,
        Map<String, String> metadata,
        Map<String, List<String>> lists,
        Progress progress,
        long maxShardBytes) {
    public static final WriteSettings DEFAULT = new WriteSettings(
            false, false, UnsupportedDTypes.REFUSED, Map.of(), Map.of(), (bytes, total) -> {}, Long.MAX_VALUE);

    /** What becomes of dtypes that a format does not have. */
    public enum UnsupportedDTypes {
        REFUSED,
        WIDENED,
        RAW_BITS
    }

    public WriteSettings withSync() {
        return new WriteSettings(true, compressed, unsupported, metadata, lists, progress, maxShardBytes);
    }

    public WriteSettings withCompression() {
        return new WriteSettings(sync, true, unsupported, metadata, lists, progress, maxShardBytes);
    }

    public WriteSettings with(UnsupportedDTypes unsupported) {
        return new WriteSettings(sync, compressed, unsupported, metadata, lists, progress, maxShardBytes);
    }

    public WriteSettings with(Map<String, String> metadata) {
        return new WriteSettings(sync, compressed, unsupported, metadata, lists, progress, maxShardBytes);
    }

    public WriteSettings withLists(Map<String, List<String>> lists) {
        return new WriteSettings(sync, compressed, unsupported, metadata, lists, progress, maxShardBytes);
    }

    public WriteSettings with(Progress progress) {
        return new WriteSettings(sync, compressed, unsupported, metadata, lists, progress, maxShardBytes);
    }

    public WriteSettings withMaxShardBytes(long bytes) {
        return new WriteSettings(sync, compressed, unsupported, metadata, lists, progress, bytes);
    }

    /** Fails if it was asked for several files where there is one. */
    public WriteSettings refuseShards(String format) {
        if (maxShardBytes != Long.MAX_VALUE) {
            throw new IllegalArgumentException("found WriteOption.maxShardBytes for " + format
                    + "; expected it for safetensors that are written to a path");
        }
        return this;
    }

    /** Fails if it was asked to compress what is never compressed. */
    public WriteSettings refuseCompression(String format) {
        if (compressed) {
            throw new IllegalArgumentException(
                    "found WriteOption.COMPRESSED for " + format + "; expected it for npz only");
        }
        return this;
    }

    /** Fails if metadata are given that would be lost. */
    public WriteSettings refuseMetadata(String format) {
        if (!metadata.isEmpty()) {
            throw new IllegalArgumentException(
                    "found metadata for " + format
                            + ", which has none; expected it for safetensors or npz only. Write strings as arrays, or a file beside it");
        }
        return this;
    }
}
