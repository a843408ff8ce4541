package dev.tensorexport.jackson;

import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayDeque;
import java.util.Deque;

/** The bytes of an array's elements in row-major order, little-endian, a part at a time. */
final class ElementBytes extends InputStream {
    /** Elements that are copied at once. */
    private static final long PART = 8192;

    /** What is left to read, in order. */
    private final Deque<NdArray> rest = new ArrayDeque<>();

    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    ElementBytes(NdArray array) {
        rest.push(array);
    }

    @Override
    public int read() throws IOException {
        return fill() ? part.read() : -1;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        return length == 0 ? 0 : fill() ? part.read(target, start, length) : -1;
    }

    private boolean fill() throws IOException {
        while (part.available() == 0 && !rest.isEmpty()) {
            NdArray next = rest.pop();
            if (next.numel() <= PART) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                next.writeTo(Channels.newChannel(bytes));
                part = new ByteArrayInputStream(bytes.toByteArray());
            } else {
                split(next);
            }
        }
        return part.available() > 0;
    }

    /** Halves the first dim that can be: what comes before in row-major order is read before. */
    private void split(NdArray array) {
        int dim = 0;
        while (array.size(dim) == 1) {
            dim++;
        }
        long half = array.size(dim) / 2;
        rest.push(array.slice(dim, half));
        rest.push(array.slice(dim, 0, half));
    }
}
