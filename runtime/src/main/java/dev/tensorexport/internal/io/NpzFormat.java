package dev.tensorexport.internal.io;

import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NumPy's zip archives of npy files, stored or deflated. */
final class NpzFormat implements Format {
    private static final String SUFFIX = ".npy";

    @Override
    public Content open(FileBytes file, ReadSettings settings) throws IOException {
        Map<String, Entry> arrays = new LinkedHashMap<>();
        Map<String, Entry> members = new LinkedHashMap<>();
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
                members.put(name, new ZipMember(entry));
            }
        }
        return new Content(arrays, members, Map.of());
    }

    private static boolean startsAsNpy(ZipEntry entry) throws IOException {
        if (!entry.isReadable()) {
            return false;
        }
        try (Input input = entry.input()) {
            ByteBuffer start = ByteBuffer.allocate(NpyHeader.MAGIC_BYTES);
            input.readUpTo(start);
            return NpyHeader.isStart(start.array());
        }
    }

    @Override
    public void write(Output target, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        Map<String, NpyFormat.Npy> entries = new LinkedHashMap<>();
        long total = 0;
        for (Map.Entry<String, ? extends ArrayData> array : arrays.entrySet()) {
            String name = array.getKey() + SUFFIX;
            if (arrays.containsKey(name)) {
                throw new IllegalArgumentException("found the names " + Excerpt.of(array.getKey(), 0) + " and "
                        + Excerpt.of(name, 0) + ", which NumPy cannot tell apart; expected other names");
            }
            ZipWriter.nameBytes(name);
            NpyFormat.Npy npy = new NpyFormat.Npy(Sizes.present(arrays, array.getKey()), settings.others());
            entries.put(name, npy);
            total += npy.byteSize();
        }
        Map<String, byte[]> texts = texts(arrays, settings);
        for (byte[] text : texts.values()) {
            total += text.length;
        }
        target.expect(total);
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
            throw new IllegalArgumentException("found the name " + Excerpt.of(key, 0)
                    + " for an array and for text; expected another for one of them");
        }
        ZipWriter.nameBytes(name);
        return name;
    }
}
