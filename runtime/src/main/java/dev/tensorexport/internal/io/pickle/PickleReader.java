package dev.tensorexport.internal.io.pickle;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a pickle, a little of them in memory at a time. Knows where it is, for messages. */
public final class PickleReader {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_LINE = 1 << 12;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final ByteReader input;
    private final long end;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);

    /**
     * Bytes to be read.
     *
     * @param end the position at which the input ends
     */
    public PickleReader(ByteReader input, long end) {
        this.input = input;
        this.end = end;
    }

    String name() {
        return input.name();
    }

    public long position() {
        return input.position() - buffer.remaining();
    }

    int unsignedByte() throws IOException {
        return need(1).get() & 0xFF;
    }

    int unsignedShort() throws IOException {
        return need(Short.BYTES).getShort() & 0xFFFF;
    }

    int integer() throws IOException {
        return need(Integer.BYTES).getInt();
    }

    long unsignedInteger() throws IOException {
        return integer() & 0xFFFFFFFFL;
    }

    long longInteger() throws IOException {
        return need(Long.BYTES).getLong();
    }

    double bigEndianDouble() throws IOException {
        return Double.longBitsToDouble(Long.reverseBytes(longInteger()));
    }

    /** Fails if there are fewer bytes than so many, of which a length that is wrong may be any. */
    void checkLeft(long count) throws FileFormatException {
        long at = position();
        if (count < 0 || count > Math.min(end - at, MOST_BYTES)) {
            throw bad(
                    at,
                    "found a value of " + Long.toUnsignedString(count) + " bytes; expected at most "
                            + Math.min(end - at, MOST_BYTES));
        }
    }

    /** Some bytes, once it is certain that there are as many. */
    byte[] bytes(long count) throws IOException {
        checkLeft(count);
        byte[] bytes = new byte[(int) count];
        int had = Math.min(bytes.length, buffer.remaining());
        buffer.get(bytes, 0, had);
        input.readFully(ByteBuffer.wrap(bytes, had, bytes.length - had), "a value");
        return bytes;
    }

    /** Some bytes of UTF-8. */
    String text(long count) throws IOException {
        long at = position();
        return utf8(bytes(count), at);
    }

    /** Text up to the end of a line. */
    String line() throws IOException {
        long at = position();
        byte[] line = new byte[LONGEST_LINE];
        for (int length = 0; length < line.length; length++) {
            line[length] = need(1).get();
            if (line[length] == '\n') {
                return utf8(Arrays.copyOf(line, length), at);
            }
        }
        throw bad(at, "found a name of more than " + LONGEST_LINE + " bytes; expected a line that ends before");
    }

    private String utf8(byte[] bytes, long at) throws FileFormatException {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            throw bad(at, "found text that is not UTF-8");
        }
    }

    private ByteBuffer need(int count) throws IOException {
        if (buffer.remaining() < count) {
            input.readUpTo(buffer.compact());
            buffer.flip();
            if (buffer.remaining() < count) {
                throw bad(input.position(), "found the end of the pickle; expected more data");
            }
        }
        return buffer;
    }

    public FileFormatException bad(long position, String problem) {
        return input.bad(position, problem);
    }
}
