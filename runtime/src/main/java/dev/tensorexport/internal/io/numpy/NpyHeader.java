package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.check.CheckedSize;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.layout.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * All that comes before the data of an npy file: magic, version, length, and the Python literal of a dict, padded.
 *
 * @param layout where the elements lie in the data
 * @param textPosition the byte of the file that the dict starts at
 * @param dataPosition the byte of the file that the data starts at
 */
public record NpyHeader(NpyDType dtype, Layout layout, long textPosition, long dataPosition) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    static final int MAGIC_BYTES = MAGIC.length;

    /** The data starts at a multiple of this many bytes, so that it can be mapped to memory. */
    private static final int ALIGNMENT = 64;

    /** NumPy leaves room for the first size to grow to this many digits without moving the data. */
    private static final int FIRST_SIZE_DIGITS = 21;

    private static final int LONGEST_1_0 = 0xFFFF;

    /** Far more than what NumPy itself takes, which is 10,000 bytes unless it is told to trust the file. */
    private static final int LONGEST_READ = 1 << 20;

    /** How many bytes of data there are. */
    long byteSize() {
        return Math.multiplyExact(layout.numel(), dtype.itemSize());
    }

    /** Whether an npy file may start with these bytes. */
    public static boolean isStart(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static NpyHeader read(ByteReader input, String file) throws IOException {
        ByteBuffer start = input.read(MAGIC.length + 2, "the magic string and version");
        byte[] magic = new byte[MAGIC.length];
        start.get(magic);
        if (!isStart(magic)) {
            throw input.bad(
                    0,
                    "found " + Quoted.of(new String(magic, StandardCharsets.ISO_8859_1), 0)
                            + "; expected \\x93NUMPY, which an npy file starts with");
        }
        int major = start.get();
        int minor = start.get();
        if (major < 1 || major > 3 || minor != 0) {
            throw input.bad(MAGIC.length, "found version " + major + "." + minor + "; expected 1.0, 2.0 or 3.0");
        }
        long lengthAt = input.position();
        long length = major == 1
                ? input.read(Short.BYTES, "the header's length").getShort() & 0xFFFF
                : input.read(Integer.BYTES, "the header's length").getInt() & 0xFFFFFFFFL;
        if (length > LONGEST_READ) {
            throw input.bad(lengthAt, "found a header of " + length + " bytes; expected at most " + LONGEST_READ);
        }
        long textAt = input.position();
        Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text = charset.decode(input.read((int) length, "the header")).toString();
        Map<String, Object> dict = PythonLiteral.dict(text, file, textAt);
        try {
            return of(dict, textAt, input.position());
        } catch (IllegalArgumentException e) {
            throw input.bad(textAt, String.valueOf(e.getMessage()));
        }
    }

    private static NpyHeader of(Map<String, Object> dict, long textPosition, long dataPosition) {
        if (!dict.keySet().equals(KEYS)) {
            throw new IllegalArgumentException("found keys "
                    + Quoted.of(dict.keySet().toString(), 0) + "; expected descr, fortran_order and shape");
        }
        if (!(dict.get("fortran_order") instanceof Boolean fortran)
                || !(dict.get("shape") instanceof PythonLiteral.Tuple sizes)) {
            throw new IllegalArgumentException(
                    "found " + Quoted.of(dict.toString(), 0) + "; expected a dtype, a bool and a tuple");
        }
        NpyDType dtype = NpyDType.of(Objects.requireNonNull(dict.get("descr")));
        long[] shape = new long[sizes.elements().size()];
        for (int dim = 0; dim < shape.length; dim++) {
            if (!(sizes.elements().get(dim) instanceof Long size)) {
                throw new IllegalArgumentException("found shape " + Quoted.of(sizes.toString(), 0)
                        + "; expected sizes from 0 to " + Long.MAX_VALUE);
            }
            shape[dim] = size;
        }
        // NumPy too does not have an array whose sizes other than 0 are too large.
        CheckedSize.bits(
                Arrays.stream(shape).map(size -> Math.max(size, 1)).toArray(), dtype.itemSize() * (long) Byte.SIZE);
        Layout layout =
                fortran ? Layout.contiguous(reversed(shape)).permute(reversed(shape.length)) : Layout.contiguous(shape);
        return new NpyHeader(dtype, layout, textPosition, dataPosition);
    }

    private static long[] reversed(long... shape) {
        return LongStream.range(0, shape.length)
                .map(i -> shape[shape.length - 1 - (int) i])
                .toArray();
    }

    private static int[] reversed(int rank) {
        int[] dims = new int[rank];
        Arrays.setAll(dims, dim -> rank - 1 - dim);
        return dims;
    }

    /** The header of row-major data, byte for byte as NumPy writes it: version 1.0, or 2.0 where it has to be. */
    static byte[] write(NpyDType dtype, long... shape) {
        String dict = "{'descr': '" + dtype.text() + "', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
        if (shape.length > 0) {
            dict += " ".repeat(FIRST_SIZE_DIGITS - Long.toString(shape[0]).length());
        }
        byte[] header = write(dict, 1, Short.BYTES);
        int length = header.length - MAGIC.length - 2 - Short.BYTES;
        return length <= LONGEST_1_0 ? header : write(dict, 2, Integer.BYTES);
    }

    private static byte[] write(String dict, int version, int lengthBytes) {
        int start = MAGIC.length + 2 + lengthBytes;
        int end = start + dict.length() + 1;
        int padding = ALIGNMENT - end % ALIGNMENT; // a whole one where none is needed, as in NumPy
        ByteBuffer header = ByteBuffer.allocate(end + padding).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) version).put((byte) 0);
        int length = header.capacity() - start;
        if (lengthBytes == Short.BYTES) {
            header.putShort((short) length);
        } else {
            header.putInt(length);
        }
        header.put((dict + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    /** The sizes as a Python tuple, which needs a comma if there is one. */
    private static String tuple(long... shape) {
        return shape.length == 1
                ? "(" + shape[0] + ",)"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
