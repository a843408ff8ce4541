package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.io.zip.NonArrayEntry;
import dev.tensorexport.internal.io.zip.ZipDirectory;
import dev.tensorexport.internal.io.zip.ZipEntry;
import dev.tensorexport.internal.io.zip.ZipWriter;
import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NumPy's zip archives of npy files, stored or deflated. */
public final class NpzFormat implements Format {
    private static final String SUFFIX = ".npy";

    @Override
    public FileContents open(FileBytes file, ReadSettings settings) throws IOException {
        Map<String, FileEntry> arrays = new LinkedHashMap<>();
        Map<String, FileEntry> members = new LinkedHashMap<>();
        Map<String, ZipEntry> entries = ZipDirectory.read(file);
        for (ZipEntry entry : entries.values()) {
            String name = entry.name();
            if (name.endsWith(SUFFIX)) {
                String bare = name.substring(0, name.length() - SUFFIX.length());
                boolean isTaken = arrays.containsKey(bare) || entries.containsKey(bare) && !bare.endsWith(SUFFIX);
                arrays.put(isTaken ? name : bare, NpyEntry.of(entry, settings.unchecked()));
            } else if (startsAsNpy(entry)) {
                arrays.put(name, NpyEntry.of(entry, settings.unchecked()));
            } else {
                members.put(name, new NonArrayEntry(entry));
            }
        }
        return new FileContents(arrays, members, Map.of());
    }

    private static boolean startsAsNpy(ZipEntry entry) throws IOException {
        if (!entry.isReadable()) {
            return false;
        }
        try (ByteReader input = entry.input()) {
            ByteBuffer start = ByteBuffer.allocate(NpyHeader.MAGIC_BYTES);
            input.readUpTo(start);
            return NpyHeader.isStart(start.array());
        }
    }

    @Override
    public void write(ByteWriter target, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        Map<String, NpyFormat.Npy> entries = new LinkedHashMap<>();
        long total = 0;
        for (Map.Entry<String, ? extends ArrayData> array : arrays.entrySet()) {
            String name = array.getKey() + SUFFIX;
            if (arrays.containsKey(name)) {
                throw new IllegalArgumentException("found the names " + Quoted.of(array.getKey(), 0) + " and "
                        + Quoted.of(name, 0) + ", which NumPy cannot tell apart; expected other names");
            }
            ZipWriter.nameBytes(name);
            NpyFormat.Npy npy = new NpyFormat.Npy(Format.present(arrays, array.getKey()), settings.unsupported());
            entries.put(name, npy);
            total += npy.byteSize();
        }
        Map<String, byte[]> texts = texts(arrays, settings);
        for (byte[] text : texts.values()) {
            total += text.length;
        }
        if (settings.compressed()) {
            target.expectCompressed(total);
        } else {
            target.expect(total);
        }
        ZipWriter zip = new ZipWriter(target);
        for (Map.Entry<String, NpyFormat.Npy> entry : entries.entrySet()) {
            NpyFormat.Npy npy = entry.getValue();
            if (settings.compressed()) {
                zip.deflate(entry.getKey(), npy.byteSize(), npy::writeTo);
            } else {
                zip.store(entry.getKey(), npy.byteSize(), npy::writeTo);
            }
        }
        for (Map.Entry<String, byte[]> text : texts.entrySet()) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getValue());
            zip.store(text.getKey(), bytes.capacity(), channel -> {
                bytes.rewind();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            });
        }
        zip.finish();
    }

    /** Each text as a file of its own, of a 0-dim array, and each list of texts as one of one dim. */
    private static Map<String, byte[]> texts(Map<String, ? extends ArrayData> arrays, WriteSettings settings) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        settings.metadata().forEach((key, text) -> files.put(textName(key, arrays), NpyStrings.write(List.of(text))));
        settings.lists()
                .forEach((key, texts) -> files.put(textName(key, arrays), NpyStrings.write(texts, texts.size())));
        return files;
    }

    private static String textName(String key, Map<String, ? extends ArrayData> arrays) {
        String name = key + SUFFIX;
        if (arrays.containsKey(key) || arrays.containsKey(name)) {
            throw new IllegalArgumentException("found the name " + Quoted.of(key, 0)
                    + " for an array and for text; expected another for one of them");
        }
        ZipWriter.nameBytes(name);
        return name;
    }
}
