package dev.tensorexport.internal.io.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.check.Unicode;
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
final class JsonReader {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(128)
                    .maxNumberLength(1000)
                    .maxNameLength(SafeTensorsHeader.LONGEST)
                    .maxStringLength(SafeTensorsHeader.LONGEST)
                    .build())
            .build();

    /** A little more than Jackson reads at once. */
    private static final int BLOCK = 1 << 13;

    private final JsonParser parser;
    private final FileBytes file;
    private final long start;
    private final long end;

    private JsonReader(JsonParser parser, FileBytes file, long start, long end) {
        this.parser = parser;
        this.file = file;
        this.start = start;
        this.end = end;
    }

    /** Makes something of the tokens. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(JsonReader json) throws IOException;
    }

    /**
     * Reads a part of a file that is one JSON value.
     *
     * @throws FileFormatException if it is not in UTF-8, no JSON, or more than one value
     */
    static <T> T read(FileBytes file, long start, long length, Decoder<T> decoder) throws IOException {
        try (ByteReader input = file.input(start, length, file.name());
                JsonParser parser = FACTORY.createParser(new Utf8(file, start, input))) {
            JsonReader json = new JsonReader(parser, file, start, start + length);
            T read = decoder.decode(json);
            if (parser.nextToken() != null) {
                throw json.bad("nothing more");
            }
            return read;
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? 0 : Math.max(e.getLocation().getByteOffset(), 0);
            throw file.bad(start + at, "found malformed JSON: " + e.getOriginalMessage());
        }
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
        if (!Unicode.isUnicode(text)) {
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
        ByteBuffer found = ByteBuffer.allocate((int) Math.min(Quoted.LONGEST + 1, end - at));
        file.copy(at, found);
        return file.bad(
                at,
                "found " + Quoted.of(new String(found.array(), StandardCharsets.UTF_8), 0) + "; expected " + expected);
    }

    /** What Jackson reads: UTF-8 and nothing else. Jackson takes UTF-16 too, and UTF-8 that is not quite right. */
    private static final class Utf8 extends InputStream {
        private final FileBytes file;
        private final long start;
        private final ByteReader input;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final CharBuffer chars = CharBuffer.allocate(BLOCK);

        /** Whole characters up to its position; from there on, the start of one. */
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);

        private int given;

        Utf8(FileBytes file, long start, ByteReader input) {
            this.file = file;
            this.start = start;
            this.input = input;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int at, int most) throws IOException {
            if (given == block.position() && !readBlock()) {
                return -1;
            }
            int count = Math.min(most, block.position() - given);
            System.arraycopy(block.array(), given, target, at, count);
            given += count;
            return count;
        }

        /** Whether there was something left. */
        private boolean readBlock() throws IOException {
            boolean isFirst = input.position() == 0;
            boolean isLast = !input.readUpTo(block.compact());
            CoderResult result = decoder.decode(block.flip(), chars.clear(), isLast);
            if (result.isError() || isFirst && isOtherEncoding(chars.flip())) {
                throw file.bad(
                        start + input.position() - block.remaining(),
                        "found bytes that are not UTF-8; expected JSON in UTF-8");
            }
            given = 0;
            return block.position() > 0;
        }

        /** Whether the first bytes, by which Jackson knows an encoding, are those of another, or a byte order mark. */
        private static boolean isOtherEncoding(CharBuffer chars) {
            String first = chars.subSequence(0, Math.min(chars.remaining(), Integer.BYTES))
                    .toString();
            return first.startsWith("\uFEFF") || first.indexOf(0) >= 0;
        }
    }
}
