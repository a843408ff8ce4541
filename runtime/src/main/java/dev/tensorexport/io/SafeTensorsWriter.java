package dev.tensorexport.io;

import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes safetensors files in other ways than {@link SafeTensors#write}. Immutable: each way gives another writer. */
public final class SafeTensorsWriter {
    static final SafeTensorsWriter DEFAULT = new SafeTensorsWriter(Map.of(), (bytes, total) -> {}, false);

    private final Map<String, String> metadata;
    private final WriteProgress progress;
    private final boolean forced;

    private SafeTensorsWriter(Map<String, String> metadata, WriteProgress progress, boolean forced) {
        this.metadata = metadata;
        this.progress = progress;
        this.forced = forced;
    }

    /** Writes what else is to be said, for example {@code format=pt}, which some readers of PyTorch models want. */
    public SafeTensorsWriter metadata(Map<String, String> metadata) {
        return new SafeTensorsWriter(Collections.unmodifiableMap(new LinkedHashMap<>(metadata)), progress, forced);
    }

    /** Has files on the disk before they are there under their name, so that a power failure leaves no half of one. */
    public SafeTensorsWriter forced() {
        return new SafeTensorsWriter(metadata, progress, true);
    }

    /** Tells how far it is. */
    public SafeTensorsWriter progress(WriteProgress progress) {
        return new SafeTensorsWriter(metadata, progress, forced);
    }

    /**
     * Writes a file as {@link SafeTensors#write} does.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the format has no such dtype
     * @throws IllegalStateException if an array is closed
     */
    public void write(Path file, Map<String, ? extends ArrayData> arrays) throws IOException {
        AtomicFile.write(file, forced, channel -> write(channel, arrays));
    }

    /**
     * Writes to a stream, which is left open.
     *
     * @throws IOException if the stream fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if the format has no such dtype
     */
    public void write(OutputStream stream, Map<String, ? extends ArrayData> arrays) throws IOException {
        write(Channels.newChannel(stream), arrays);
    }

    /**
     * Writes to a channel in blocking mode, which is left open.
     *
     * @throws IOException if the channel fails; some of the bytes may have been written by then
     * @throws IllegalArgumentException if the format has no such dtype
     */
    public void write(WritableByteChannel channel, Map<String, ? extends ArrayData> arrays) throws IOException {
        SafeTensorsHeader header = SafeTensorsHeader.of(arrays, metadata);
        byte[] start = header.toBytes();
        CountingChannel counting = new CountingChannel(channel, progress, start.length + header.byteSize());
        counting.writeFully(ByteBuffer.wrap(start));
        for (String name : header.entries().keySet()) {
            Objects.requireNonNull(arrays.get(name)).writeTo(counting);
        }
    }
}
