package dev.tensorexport.internal.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads JSON token by token from a file's own bytes: what it takes on the heap is what is kept of it. */
final class JsonBytes {
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

    private final JsonParser parser;
    private final FileBytes file;
    private final long start;
    private final long end;

    private JsonBytes(JsonParser parser, FileBytes file, long start, long end) {
        this.parser = parser;
        this.file = file;
        this.start = start;
        this.end = end;
    }

    /** Makes something of the tokens. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonBytes json) throws IOException;
    }

    /**
     * Reads a part of a file that is one JSON value.
     *
     * @throws FileFormatException if it is not in UTF-8, no JSON, or more than one value
     */
    static <T> T read(FileBytes file, long start, long length, Reader<T> reader) throws IOException {
        checkEncoding(file, start, length);
        try (Input input = file.input(start, length, file.name());
                JsonParser parser = FACTORY.createParser(new Stream(input))) {
            JsonBytes json = new JsonBytes(parser, file, start, start + length);
            T read = reader.read(json);
            if (parser.nextToken() != null) {
                throw json.bad("nothing more");
            }
            return read;
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? 0 : Math.max(e.getLocation().getByteOffset(), 0);
            throw file.bad(start + at, "found malformed JSON: " + e.getOriginalMessage());
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
                if (result.isError() || hasOtherEncoding(chars.flip())) {
                    throw file.bad(
                            start + input.position() - bytes.remaining(),
                            "found bytes that are not UTF-8; expected JSON in UTF-8");
                }
                bytes.compact();
            }
        }
    }

    /** Whether there are what UTF-16, read as UTF-8, or a byte order mark would be. */
    private static boolean hasOtherEncoding(CharBuffer chars) {
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (c == 0 || c == '\uFEFF') {
                return true;
            }
        }
        return false;
    }

    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** Goes to the next member of the object that was entered; false at its end. */
    boolean nextMember() throws IOException {
        return parser.nextToken() != JsonToken.END_OBJECT;
    }

    void enterObject(String what) throws IOException {
        expect(JsonToken.START_OBJECT, what);
    }

    /** A member's value that is a string. */
    String string() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return text();
    }

    /** Passes over a member's value. */
    void skip() throws IOException {
        parser.nextToken();
        skipChildren();
    }

    /** Passes over the rest of the value that was entered. */
    void skipChildren() throws IOException {
        parser.skipChildren();
    }

    /** A member's value that is an array of sizes. */
    long[] longs(int most) throws IOException {
        expect(JsonToken.START_ARRAY, "an array of whole numbers");
        long[] values = new long[Math.min(most, 4)];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == most) {
                throw bad("at most " + most + " numbers");
            }
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                throw bad("a whole number from 0 to " + Long.MAX_VALUE);
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = parser.getLongValue();
        }
        return Arrays.copyOf(values, count);
    }

    /** The current token, which is a string or a name. */
    String text() throws IOException {
        String text = parser.getText();
        if (!Text.isUnicode(text)) {
            throw bad("whole surrogate pairs");
        }
        return text;
    }

    void expect(JsonToken token, String what) throws IOException {
        if (parser.nextToken() != token) {
            throw bad(what);
        }
    }

    /** The error for the current token. */
    FileFormatException bad(String expected) throws IOException {
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
