package dev.tensorexport.internal.io.safetensors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tensorexport.internal.io.bytes.AtomicFile;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.ndarray.ArrayData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes safetensors in several files of limited size, under the names that Hugging Face's libraries give them. */
public final class ShardWriter {
    private static final String SUFFIX = ".safetensors";

    private final Path file;
    private final WriteSettings settings;
    private final List<Map<String, ArrayData>> shards = new ArrayList<>();
    private long byteSize;
    private long done;

    private ShardWriter(Path file, Map<String, ? extends ArrayData> arrays, WriteSettings settings) {
        this.file = file;
        this.settings = settings;
        split(SafeTensorsHeader.of(arrays, settings), arrays);
    }

    private void split(SafeTensorsHeader header, Map<String, ? extends ArrayData> arrays) {
        long left = 0;
        for (String name : arrays.keySet()) {
            SafeTensorsHeader.Tensor tensor =
                    Objects.requireNonNull(header.tensors().get(name));
            long bytes = tensor.end() - tensor.begin();
            if (shards.isEmpty()
                    || bytes > left && !shards.get(shards.size() - 1).isEmpty()) {
                shards.add(new LinkedHashMap<>());
                left = settings.maxShardBytes();
            }
            shards.get(shards.size() - 1).put(name, Format.present(arrays, name));
            left -= bytes;
            byteSize += bytes;
        }
    }

    /** Writes one file where that is enough, or else all shards and their index; if one fails, nothing is changed. */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        ShardWriter shards = new ShardWriter(file, arrays, settings);
        if (shards.shards.size() <= 1) {
            shards.prepare(file, arrays).commit();
        } else {
            shards.write();
        }
    }

    /** Tells of the bytes of all shards. */
    private void progress(long ofShard, long total) {
        settings.progress().report(done + ofShard, Math.max(byteSize, done + ofShard));
    }

    private AtomicFile prepare(Path shard, Map<String, ? extends ArrayData> arrays) throws IOException {
        return AtomicFile.prepare(shard, settings.sync(), this::progress, target -> {
            new SafeTensorsFormat().write(target, arrays, settings);
            done += target.position();
        });
    }

    private void write() throws IOException {
        List<AtomicFile> written = new ArrayList<>();
        try {
            Map<String, String> weightMap = new LinkedHashMap<>();
            for (Map<String, ArrayData> shard : shards) {
                String name = name(written.size());
                written.add(prepare(file.resolveSibling(name), shard));
                shard.keySet().forEach(tensor -> weightMap.put(tensor, name));
            }
            byte[] index = index(weightMap);
            written.add(AtomicFile.prepare(
                    file.resolveSibling(base() + ShardIndex.SUFFIX),
                    settings.sync(),
                    (bytes, total) -> {},
                    target -> target.writeFully(ByteBuffer.wrap(index))));
            for (AtomicFile each : written) {
                each.commit();
            }
        } catch (Throwable failure) {
            written.forEach(each -> each.discard(failure));
            throw failure;
        }
    }

    private String base() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private String name(int index) {
        return String.format("%s-%05d-of-%05d%s", base(), index + 1, shards.size(), SUFFIX);
    }

    private byte[] index(Map<String, String> weightMap) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(json)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            generator.writeStartObject();
            generator.writeObjectFieldStart("metadata");
            generator.writeNumberField("total_size", byteSize);
            generator.writeEndObject();
            generator.writeObjectFieldStart("weight_map");
            for (Map.Entry<String, String> named : weightMap.entrySet()) {
                generator.writeStringField(named.getKey(), named.getValue());
            }
            generator.writeEndObject();
            generator.writeEndObject();
        }
        return json.toByteArray();
    }
}
