package dev.tensorexport.internal.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tensorexport.internal.io.SafeTensorsHeader.Tensor;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a safetensors file, token by token from the file's own bytes: what it takes on the heap is what it
 * describes. Takes what the reference implementation takes, of which serde_json is the parser.
 */
final class SafeTensorsJson {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(128)
                    .maxNumberLength(1000)
                    .maxNameLength(SafeTensorsHeader.LONGEST)
                    .maxStringLength(SafeTensorsHeader.LONGEST)
                    .build())
            .build();
    private static final int STAGING = 1 << 16;
    private static final int MOST_DIMS = 1000;

    private final JsonParser parser;
    private final FileBytes file;
    private final long start;
    private final long end;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private @Nullable Map<String, String> metadata;

    private SafeTensorsJson(JsonParser parser, FileBytes file, long start, long end) {
        this.parser = parser;
        this.file = file;
        this.start = start;
        this.end = end;
    }

    static SafeTensorsHeader read(FileBytes file, long start, long length) throws IOException {
        checkEncoding(file, start, length);
        try (Input input = file.input(start, length, file.name());
                JsonParser parser = FACTORY.createParser(new Stream(input))) {
            return new SafeTensorsJson(parser, file, start, start + length).header();
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? 0 : Math.max(e.getLocation().getByteOffset(), 0);
            throw file.bad(start + at, "found JSON that is not right: " + e.getOriginalMessage());
        }
    }

    /** Jackson takes UTF-16 too, and UTF-8 that is not quite right. */
    private static void checkEncoding(FileBytes file, long start, long length) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(STAGING);
        CharBuffer chars = CharBuffer.allocate(STAGING);
        try (Input input = file.input(start, length, file.name())) {
            boolean isMore = true;
            while (isMore) {
                isMore = input.readUpTo(bytes);
                CoderResult result = decoder.decode(bytes.flip(), chars.clear(), !isMore);
                boolean isText = !result.isError() && chars.flip().chars().noneMatch(c -> c == 0 || c == '\uFEFF');
                if (!isText) {
                    throw file.bad(
                            start + input.position() - bytes.remaining(),
                            "found bytes that are not UTF-8; expected JSON in UTF-8");
                }
                bytes.compact();
            }
        }
    }

    private SafeTensorsHeader header() throws IOException {
        expect(JsonToken.START_OBJECT, "an object of tensors by name");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text();
            if (name.equals(SafeTensorsHeader.METADATA)) {
                if (metadata != null) {
                    throw bad("the metadata once");
                }
                metadata = metadata();
            } else {
                tensors.put(name, tensor());
            }
        }
        if (parser.nextToken() != null) {
            throw bad("nothing more after the object");
        }
        return new SafeTensorsHeader(tensors, metadata == null ? Map.of() : metadata, end);
    }

    private Map<String, String> metadata() throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
            return strings;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw bad("an object of strings");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = text();
            expect(JsonToken.VALUE_STRING, "a string");
            strings.put(key, text());
        }
        return strings;
    }

    private Tensor tensor() throws IOException {
        expect(JsonToken.START_OBJECT, "an object with dtype, shape and data_offsets");
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = text();
            boolean isKnown = key.equals("dtype") || key.equals("shape") || key.equals("data_offsets");
            if (isKnown && !keys.add(key)) {
                throw bad("each key once");
            }
            switch (key) {
                case "dtype" -> {
                    expect(JsonToken.VALUE_STRING, "a string");
                    dtype = text();
                }
                case "shape" -> shape = longs(MOST_DIMS);
                case "data_offsets" -> offsets = longs(2);
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw bad("dtype, shape and two data_offsets before it");
        }
        checkSize(dtype, shape, offsets[0], offsets[1]);
        return new Tensor(dtype, shape, offsets[0], offsets[1]);
    }

    private void checkSize(String dtype, long[] shape, long begin, long next) throws IOException {
        OptionalInt bitsOfAnElement = SafeTensorsDType.bits(dtype);
        if (bitsOfAnElement.isEmpty()) {
            return; // a dtype to come, of which only the file knows the size
        }
        long bits;
        try {
            bits = Sizes.check(shape, bitsOfAnElement.getAsInt());
        } catch (IllegalArgumentException e) {
            throw bad("a shape whose bits a long can count before it, not " + Excerpt.of(Arrays.toString(shape), 0));
        }
        if (bits % Byte.SIZE != 0 || next - begin != bits / Byte.SIZE) {
            throw bad("data_offsets " + bits + " bits apart, as dtype and shape say, not [" + begin + ", " + next
                    + "] before it");
        }
    }

    private long[] longs(int most) throws IOException {
        expect(JsonToken.START_ARRAY, "an array of whole numbers");
        List<Long> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (values.size() == most) {
                throw bad("at most " + most + " numbers");
            }
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                throw bad("a whole number from 0 to " + Long.MAX_VALUE);
            }
            values.add(parser.getLongValue());
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private String text() throws IOException {
        String text = parser.getText();
        if (!Text.isUnicode(text)) {
            throw bad("whole surrogate pairs");
        }
        return text;
    }

    private void expect(JsonToken token, String what) throws IOException {
        if (parser.nextToken() != token) {
            throw bad(what);
        }
    }

    private FileFormatException bad(String expected) throws IOException {
        long at = Math.min(start + Math.max(parser.currentTokenLocation().getByteOffset(), 0), end);
        ByteBuffer found = ByteBuffer.allocate((int) Math.min(Excerpt.LONGEST + 1, end - at));
        file.copy(at, found);
        return file.bad(
                at,
                "found " + Excerpt.of(new String(found.array(), StandardCharsets.UTF_8), 0) + "; expected " + expected);
    }

    /** What Jackson reads from. */
    private static final class Stream extends InputStream {
        private final Input input;

        Stream(Input input) {
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int at, int count) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(target, at, count);
            input.readUpTo(bytes);
            return bytes.position() == at && count > 0 ? -1 : bytes.position() - at;
        }
    }
}
