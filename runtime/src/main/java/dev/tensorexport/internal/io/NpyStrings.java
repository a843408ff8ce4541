package dev.tensorexport.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The elements of an npy array of strings: bytes of dtype {@code S}, four bytes a code point of dtype {@code U}. */
final class NpyStrings {
    private static final int REPLACEMENT = 0xFFFD;

    private NpyStrings() {}

    /** In row-major order, without the NULs that fill up each. */
    static String[] read(Input input, NpyHeader header) throws IOException {
        long numel = header.layout().numel();
        if (numel > Integer.MAX_VALUE - 8) {
            throw input.bad(header.dataPosition(), "found " + numel + " strings; expected no more than an array holds");
        }
        Region data = Region.read(input, header.byteSize());
        try {
            return read(data, header, (int) numel);
        } finally {
            data.unmap();
        }
    }

    private static String[] read(Region data, NpyHeader header, int numel) {
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

    private static String string(Region data, NpyHeader header, long address) {
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
