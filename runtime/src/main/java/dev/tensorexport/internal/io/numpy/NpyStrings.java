package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.DirectBuffer;
import dev.tensorexport.internal.io.check.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The elements of an npy array of strings: bytes of dtype {@code S}, four bytes a code point of dtype {@code U}. */
final class NpyStrings {
    private static final int REPLACEMENT = 0xFFFD;

    private NpyStrings() {}

    /** In row-major order, without the NULs that fill up each. */
    static String[] read(ByteReader input, NpyHeader header) throws IOException {
        long numel = header.layout().numel();
        if (numel > Integer.MAX_VALUE - 8) {
            throw input.bad(header.dataPosition(), "found " + numel + " strings; expected no more than an array holds");
        }
        DirectBuffer data = DirectBuffer.read(input, header.byteSize());
        try {
            return read(data, header, (int) numel);
        } finally {
            data.unmap();
        }
    }

    private static String[] read(DirectBuffer data, NpyHeader header, int numel) {
        String[] strings = new String[numel];
        long[] index = new long[header.layout().rank()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = string(data, header, header.layout().address(index));
            for (int dim = index.length - 1;
                    dim >= 0 && ++index[dim] == header.layout().size(dim);
                    dim--) {
                index[dim] = 0;
            }
        }
        return strings;
    }

    /**
     * The file of an array of dtype {@code U}.
     *
     * @throws IllegalArgumentException if a text ends in a NUL, which NumPy leaves out
     */
    static byte[] write(List<String> texts, long... shape) {
        int longest = 1;
        for (String text : texts) {
            if (text.endsWith("\0")) {
                throw new IllegalArgumentException("found the text " + Quoted.of(text, 0)
                        + ", which ends in a NUL; expected one that does not, because NumPy treats it as padding");
            }
            longest = Math.max(longest, text.codePointCount(0, text.length()));
        }
        int bytes = Math.multiplyExact(longest, Integer.BYTES);
        byte[] header = NpyHeader.write(new NpyDType("<U" + longest, 'U', bytes, false), shape);
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(header.length, Math.multiplyExact(texts.size(), bytes)))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        for (int i = 0; i < texts.size(); i++) {
            file.position(header.length + i * bytes);
            texts.get(i).codePoints().forEach(file::putInt);
        }
        return file.array();
    }

    private static String string(DirectBuffer data, NpyHeader header, long address) {
        NpyDType dtype = header.dtype();
        byte[] bytes = new byte[dtype.itemSize()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = data.get(address * bytes.length + i);
        }
        if (dtype.kind() == 'S') {
            return trimmed(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        ByteBuffer codePoints =
                ByteBuffer.wrap(bytes).order(dtype.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        StringBuilder string = new StringBuilder();
        while (codePoints.hasRemaining()) {
            int codePoint = codePoints.getInt();
            string.appendCodePoint(Character.isValidCodePoint(codePoint) ? codePoint : REPLACEMENT);
        }
        return trimmed(string.toString());
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
