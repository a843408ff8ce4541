package dev.tensorexport.internal.io.safetensors;

import com.fasterxml.jackson.core.JsonToken;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.format.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hugging Face's {@code model.safetensors.index.json}: which of several safetensors files, the shards, holds the tensor
 * of a name. The shards are beside it.
 *
 * @param shards the file name by the tensor's
 */
public record ShardIndex(Map<String, String> shards, Map<String, String> metadata) {
    public static final String SUFFIX = ".safetensors.index.json";

    /** Opens all shards, so that a wrong index is an error at once. */
    public static FileContents open(FileBytes file, ReadSettings settings) throws IOException {
        ShardIndex index = JsonReader.read(file, 0, file.size(), ShardIndex::read);
        List<FileBytes> parts = new ArrayList<>();
        try {
            return index.open(file, settings, parts);
        } catch (Throwable e) {
            parts.forEach(FileBytes::close);
            throw e;
        }
    }

    private FileContents open(FileBytes file, ReadSettings settings, List<FileBytes> parts) throws IOException {
        Map<String, FileContents> opened = new LinkedHashMap<>();
        Map<String, String> allMetadata = new LinkedHashMap<>();
        Map<String, FileEntry> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, String> named : shards.entrySet()) {
            String shard = named.getValue();
            if (!opened.containsKey(shard)) {
                FileBytes part = FileBytes.map(path(file, shard, named.getKey()), settings.mode());
                parts.add(part);
                FileContents content = new SafeTensorsFormat().open(part, settings);
                checkTensors(file, shard, content);
                opened.put(shard, content);
                content.metadata().forEach(allMetadata::putIfAbsent);
            }
            FileEntry entry = opened.get(shard).arrays().get(named.getKey());
            if (entry == null) {
                throw file.bad(
                        0,
                        "found " + Quoted.of(named.getKey(), 0) + " in " + Quoted.of(shard, 0)
                                + ", which has no such tensor; expected the index of the files beside it");
            }
            arrays.put(named.getKey(), entry);
        }
        allMetadata.putAll(metadata);
        return new FileContents(arrays, Map.of(), allMetadata, parts);
    }

    private static Path path(FileBytes file, String shard, String tensor) throws IOException {
        Path index = Path.of(file.name());
        boolean isPlain = !shard.isEmpty() && shard.indexOf('/') < 0 && shard.indexOf('\\') < 0 && !shard.equals("..");
        if (!isPlain) {
            throw file.bad(
                    0, "found the file " + Quoted.of(shard, 0) + "; expected the name of one in the same folder");
        }
        Path path = index.resolveSibling(shard);
        if (!Files.exists(path)) {
            throw file.bad(
                    0,
                    "found no file " + Quoted.of(shard, 0) + " for " + Quoted.of(tensor, 0)
                            + "; expected it beside the index");
        }
        return path;
    }

    /** A tensor that the index says is elsewhere is there twice, perhaps with other values. */
    private void checkTensors(FileBytes file, String shard, FileContents content) throws IOException {
        for (String tensor : content.arrays().keySet()) {
            if (!shard.equals(shards.get(tensor))) {
                throw file.bad(
                        0,
                        "found " + Quoted.of(tensor, 0) + " in " + Quoted.of(shard, 0) + "; expected "
                                + (shards.containsKey(tensor)
                                        ? "it in " + Quoted.of(shards.get(tensor), 0) + " only, as the index says"
                                        : "the index to name it"));
            }
        }
    }

    private static ShardIndex read(JsonReader json) throws IOException {
        Map<String, String> shards = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        json.enterObject("an object with weight_map");
        boolean hasMap = false;
        while (json.nextMember()) {
            switch (json.text()) {
                case "weight_map" -> {
                    hasMap = true;
                    json.enterObject("an object of file names by tensor");
                    while (json.nextMember()) {
                        if (shards.containsKey(json.text())) {
                            throw json.bad("each tensor once");
                        }
                        shards.put(json.text(), json.string());
                    }
                }
                case "metadata" -> readMetadata(json, metadata);
                default -> json.skip();
            }
        }
        if (!hasMap) {
            throw json.bad("weight_map before it");
        }
        return new ShardIndex(shards, metadata);
    }

    /** Numbers and strings. */
    private static void readMetadata(JsonReader json, Map<String, String> metadata) throws IOException {
        json.enterObject("an object");
        while (json.nextMember()) {
            String key = json.text();
            JsonToken value = json.next();
            // The index's own size; shards of another size, or one file, would carry it on.
            if (value.isScalarValue() && !key.equals("total_size")) {
                metadata.put(key, json.text());
            } else {
                json.skipChildren();
            }
        }
    }
}
