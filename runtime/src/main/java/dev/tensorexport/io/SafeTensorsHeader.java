package dev.tensorexport.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.ArrayData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a safetensors file starts with: the length of its JSON, and in that the tensors by name and the metadata.
 * Tensors lie one after the other in the order of their names, with no gap.
 *
 * @param dataPosition the byte of the file that the data starts at
 */
record SafeTensorsHeader(Map<String, Entry> entries, Map<String, String> metadata, long dataPosition) {
    /** The reference implementation's limit. */
    private static final int LONGEST = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(3)
                    .maxNumberLength(19)
                    .maxNameLength(1 << 16)
                    .build())
            .build();

    /**
     * A tensor.
     *
     * @param begin its first byte of the data
     * @param end the byte after its last
     */
    record Entry(SafeTensorsDType dtype, long[] shape, long begin, long end) {}

    /** How many bytes of data there are. */
    long byteSize() {
        long end = 0;
        for (Entry entry : entries.values()) {
            end = entry.end;
        }
        return end;
    }

    /**
     * The header of arrays, which are to be written in its order: the largest elements first, so that all are aligned.
     */
    static SafeTensorsHeader of(Map<String, ? extends ArrayData> arrays, Map<String, String> metadata) {
        List<String> names = new ArrayList<>(arrays.keySet());
        names.sort(
                Comparator.comparingInt(name -> -present(arrays, name).dtype().itemSize()));
        Map<String, Entry> entries = new LinkedHashMap<>();
        long begin = 0;
        for (String name : names) {
            ArrayData array = present(arrays, name);
            if (name.equals(METADATA)) {
                throw new IllegalArgumentException("found an array called " + METADATA
                        + "; expected another name, for in the file this one is that of the metadata");
            }
            long end = Math.addExact(
                    begin, Math.multiplyExact(Layout.contiguous(array.shape()).numel(), (long)
                            array.dtype().itemSize()));
            entries.put(name, new Entry(SafeTensorsDType.of(array.dtype()), array.shape(), begin, end));
            begin = end;
        }
        return new SafeTensorsHeader(entries, metadata, 0);
    }

    private static ArrayData present(Map<String, ? extends ArrayData> arrays, String name) {
        return Optional.<ArrayData>ofNullable(arrays.get(name))
                .orElseThrow(() -> new IllegalArgumentException("found null for \"" + name + "\"; expected an array"));
    }

    /** The length and the JSON, padded so that the data starts at a multiple of 8 bytes. */
    byte[] toBytes() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            if (!metadata.isEmpty()) {
                generator.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    generator.writeStringField(entry.getKey(), entry.getValue());
                }
                generator.writeEndObject();
            }
            for (Map.Entry<String, Entry> named : entries.entrySet()) {
                Entry entry = named.getValue();
                generator.writeObjectFieldStart(named.getKey());
                generator.writeStringField("dtype", entry.dtype.name());
                generator.writeFieldName("shape");
                generator.writeArray(entry.shape, 0, entry.shape.length);
                generator.writeFieldName("data_offsets");
                generator.writeArray(new long[] {entry.begin, entry.end}, 0, 2);
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
        int padded = (json.size() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        byte[] bytes = new byte[Long.BYTES + padded];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json.toByteArray());
        return bytes;
    }

    static SafeTensorsHeader read(Input input) throws IOException {
        long length = input.read(Long.BYTES, "the header's length").getLong();
        if (length < 2 || length > LONGEST) {
            throw input.bad(
                    0, "found a header of " + Long.toUnsignedString(length) + " bytes; expected 2 to " + LONGEST);
        }
        ByteBuffer bytes = input.readGrowing((int) length, "the header");
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw input.bad(Long.BYTES + bytes.position(), "found bytes that are not UTF-8; expected JSON in UTF-8");
        }
        if (text.charAt(0) != '{') {
            throw input.bad(Long.BYTES, "found " + Excerpt.of(text, 0) + "; expected '{'");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new Reading(parser, text, input).header();
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? 0 : Math.max(e.getLocation().getCharOffset(), 0);
            throw input.bad(bytePosition(text, at), "found JSON that is not right: " + e.getOriginalMessage());
        }
    }

    private static long bytePosition(String text, long at) {
        return Long.BYTES
                + text.substring(0, (int) Math.min(at, text.length())).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The JSON, token by token. */
    private static final class Reading {
        private final JsonParser parser;
        private final String text;
        private final Input input;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private long end;

        Reading(JsonParser parser, String text, Input input) {
            this.parser = parser;
            this.text = text;
            this.input = input;
        }

        SafeTensorsHeader header() throws IOException {
            expect(JsonToken.START_OBJECT, "an object");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (name.equals(METADATA)) {
                    readMetadata();
                } else {
                    Entry entry = entry();
                    entries.put(name, entry);
                    end = entry.end;
                }
            }
            if (parser.nextToken() != null) {
                throw bad("nothing more after the object");
            }
            return new SafeTensorsHeader(entries, metadata, input.position());
        }

        private void readMetadata() throws IOException {
            expect(JsonToken.START_OBJECT, "an object of strings");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                expect(JsonToken.VALUE_STRING, "a string");
                metadata.put(key, parser.getText());
            }
        }

        private Entry entry() throws IOException {
            expect(JsonToken.START_OBJECT, "an object with dtype, shape and data_offsets");
            String dtype = null;
            long[] shape = null;
            long[] offsets = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                switch (key) {
                    case "dtype" -> {
                        expect(JsonToken.VALUE_STRING, "a string");
                        dtype = parser.getText();
                    }
                    case "shape" -> shape = longs();
                    case "data_offsets" -> offsets = longs();
                    default -> throw bad("dtype, shape or data_offsets");
                }
            }
            if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
                throw bad("dtype, shape and two data_offsets before it");
            }
            return checked(dtype, shape, offsets[0], offsets[1]);
        }

        private Entry checked(String name, long[] shape, long begin, long next) throws IOException {
            SafeTensorsDType dtype;
            long bits;
            try {
                dtype = SafeTensorsDType.valueOf(name);
                bits = Sizes.check(shape, dtype.bits);
            } catch (IllegalArgumentException e) {
                throw bad("a dtype of the format and a shape whose bits a long can count before it, not dtype "
                        + Excerpt.of(name, 0) + " and shape " + Excerpt.of(Arrays.toString(shape), 0));
            }
            if (begin != end || next < begin) {
                throw bad("data_offsets that start at " + end + ", where the data before ends, not [" + begin + ", "
                        + next + "] before it");
            }
            if (bits % Byte.SIZE != 0 || next - begin != bits / Byte.SIZE) {
                throw bad("data_offsets " + bits + " bits apart, as dtype and shape say, not [" + begin + ", " + next
                        + "] before it");
            }
            return new Entry(dtype, shape, begin, next);
        }

        private long[] longs() throws IOException {
            expect(JsonToken.START_ARRAY, "an array of whole numbers");
            List<Long> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                    throw bad("a whole number from 0 to " + Long.MAX_VALUE);
                }
                values.add(parser.getLongValue());
            }
            return values.stream().mapToLong(Long::longValue).toArray();
        }

        private void expect(JsonToken token, String what) throws IOException {
            if (parser.nextToken() != token) {
                throw bad(what);
            }
        }

        private FileFormatException bad(String expected) {
            int at = (int) Math.max(parser.currentTokenLocation().getCharOffset(), 0);
            return input.bad(
                    bytePosition(text, at),
                    "found " + Excerpt.of(text, Math.min(at, text.length())) + "; expected " + expected);
        }
    }
}
