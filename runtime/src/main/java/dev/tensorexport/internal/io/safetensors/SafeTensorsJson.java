package dev.tensorexport.internal.io.safetensors;

import com.fasterxml.jackson.core.JsonToken;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.CheckedSize;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.safetensors.SafeTensorsHeader.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The JSON of a safetensors file. Takes what the reference implementation takes, of which serde_json is the parser. */
final class SafeTensorsJson {
    private static final int MOST_DIMS = 1000;

    private final JsonReader json;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private @Nullable Map<String, String> metadata;

    private SafeTensorsJson(JsonReader json) {
        this.json = json;
    }

    static SafeTensorsHeader read(FileBytes file, long start, long length) throws IOException {
        return JsonReader.read(file, start, length, json -> new SafeTensorsJson(json).header(start + length));
    }

    private SafeTensorsHeader header(long end) throws IOException {
        json.enterObject("an object of tensors by name");
        while (json.nextMember()) {
            String name = json.text();
            if (name.equals(SafeTensorsHeader.METADATA)) {
                if (metadata != null) {
                    throw json.bad("the metadata once");
                }
                metadata = metadata();
            } else {
                tensors.put(name, tensor());
            }
        }
        return new SafeTensorsHeader(tensors, metadata == null ? Map.of() : metadata, end);
    }

    private Map<String, String> metadata() throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        JsonToken token = json.next();
        if (token == JsonToken.VALUE_NULL) {
            return strings;
        }
        if (token != JsonToken.START_OBJECT) {
            throw json.bad("an object of strings");
        }
        while (json.nextMember()) {
            String key = json.text();
            strings.put(key, json.string());
        }
        return strings;
    }

    private Tensor tensor() throws IOException {
        json.enterObject("an object with dtype, shape and data_offsets");
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (json.nextMember()) {
            switch (json.text()) {
                case "dtype" -> {
                    checkFirst(dtype);
                    dtype = json.string();
                }
                case "shape" -> {
                    checkFirst(shape);
                    shape = json.longs(MOST_DIMS);
                }
                case "data_offsets" -> {
                    checkFirst(offsets);
                    offsets = json.longs(2);
                }
                default -> json.skip();
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw json.bad("dtype, shape and two data_offsets before it");
        }
        checkSize(dtype, shape, offsets[0], offsets[1]);
        return new Tensor(dtype, shape, offsets[0], offsets[1]);
    }

    private void checkFirst(@Nullable Object before) throws IOException {
        if (before != null) {
            throw json.bad("each key once");
        }
    }

    private void checkSize(String dtype, long[] shape, long begin, long next) throws IOException {
        OptionalInt bitsOfAnElement = SafeTensorsDType.bits(dtype);
        long bits;
        try {
            bits = CheckedSize.bits(shape, bitsOfAnElement.orElse(Byte.SIZE));
        } catch (IllegalArgumentException e) {
            throw json.bad(
                    "a shape whose bits a long can count before it, not " + Quoted.of(Arrays.toString(shape), 0));
        }
        if (bitsOfAnElement.isEmpty()) {
            return; // a dtype to come, of which only the file knows the size
        }
        if (bits % Byte.SIZE != 0 || next - begin != bits / Byte.SIZE) {
            throw json.bad("data_offsets " + bits + " bits apart, as dtype and shape say, not [" + begin + ", " + next
                    + "] before it");
        }
    }
}
