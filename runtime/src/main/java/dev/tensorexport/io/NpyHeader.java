package dev.tensorexport.io;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All that comes before the data of an npy file: magic, version, length, and the Python literal of a dict, padded.
 *
 * @param descr the dtype as NumPy's array interface names it: byte order, kind and bytes
 * @param layout where the elements lie in the data
 * @param dataPosition the byte of the file that the data starts at
 */
record NpyHeader(Descr descr, Layout layout, long dataPosition) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    /** The data starts at a multiple of this many bytes, so that it can be mapped to memory. */
    private static final int ALIGNMENT = 64;

    /** NumPy leaves room for the first size to grow to this many digits without moving the data. */
    private static final int FIRST_SIZE_DIGITS = 21;

    private static final int LONGEST_1_0 = 0xFFFF;

    /** Far more than what NumPy itself takes, which is 10,000 bytes unless it is told to trust the file. */
    private static final int LONGEST_READ = 1 << 20;

    /**
     * What the elements are.
     *
     * @param dtype null for raw bits, which NumPy has no dtype for
     * @param swapped whether the bytes of each number are in the other order than this host's
     */
    record Descr(String text, @Nullable DType dtype, int itemSize, boolean swapped) {
        private static final Pattern TEXT = Pattern.compile("([<>|])([a-zA-Z])([0-9]{1,4})");
        private static final Map<String, DType> DTYPES = Map.ofEntries(
                Map.entry("b1", DType.BOOL),
                Map.entry("u1", DType.UINT8),
                Map.entry("i1", DType.INT8),
                Map.entry("u2", DType.UINT16),
                Map.entry("i2", DType.INT16),
                Map.entry("u4", DType.UINT32),
                Map.entry("i4", DType.INT32),
                Map.entry("u8", DType.UINT64),
                Map.entry("i8", DType.INT64),
                Map.entry("f2", DType.FLOAT16),
                Map.entry("f4", DType.FLOAT32),
                Map.entry("f8", DType.FLOAT64),
                Map.entry("c8", DType.COMPLEX64),
                Map.entry("c16", DType.COMPLEX128));

        /** Little-endian, as this library writes. */
        static Descr of(DType dtype) {
            for (Map.Entry<String, DType> entry : DTYPES.entrySet()) {
                if (entry.getValue() == dtype) {
                    return new Descr(
                            (dtype.itemSize() == 1 ? "|" : "<") + entry.getKey(), dtype, dtype.itemSize(), false);
                }
            }
            throw new IllegalArgumentException("found an array of " + dtype + ", which the npy format does not know;"
                    + " expected a dtype of NumPy. Write it with Npy.writer().widening() as the float32 or complex64 of its"
                    + " values, or with Npy.writer().rawBits()");
        }

        /** As ml_dtypes writes the dtypes that it adds to NumPy. */
        static Descr ofRawBits(DType dtype) {
            return new Descr((dtype.itemSize() == 1 ? "|V" : "<V") + dtype.itemSize(), null, dtype.itemSize(), false);
        }

        static Descr parse(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("found dtype " + Excerpt.of(text, 0)
                        + "; expected byte order, kind and bytes of a number, as <f4");
            }
            int bytes = Integer.parseInt(matcher.group(3));
            char order = matcher.group(1).charAt(0);
            if (matcher.group(2).equals("V") && bytes > 0 && bytes <= Long.BYTES) {
                return new Descr(text, null, bytes, false);
            }
            DType dtype = DTYPES.get(matcher.group(2) + matcher.group(3));
            if (dtype == null || order == '|' && bytes > 1) {
                throw new IllegalArgumentException("found dtype " + Excerpt.of(text, 0) + "; expected a number of bool,"
                        + " 8 to 64 bits, or complex64 or complex128"
                        + (matcher.group(2).equals("O") ? ". Objects are pickles, which are never read" : ""));
            }
            boolean big = order == '>';
            return new Descr(text, dtype, bytes, bytes > 1 && big != (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN));
        }
    }

    /** How many bytes of data there are. */
    long byteSize() {
        return Math.multiplyExact(layout.numel(), descr.itemSize);
    }

    static NpyHeader read(Input input, String file) throws IOException {
        ByteBuffer start = input.read(MAGIC.length + 2, "the magic string and version");
        byte[] magic = new byte[MAGIC.length];
        start.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw input.bad(
                    0,
                    "found " + Excerpt.of(new String(magic, StandardCharsets.ISO_8859_1), 0)
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
            return of(dict, input.position());
        } catch (IllegalArgumentException e) {
            throw input.bad(textAt, String.valueOf(e.getMessage()));
        }
    }

    private static NpyHeader of(Map<String, Object> dict, long dataPosition) {
        if (!dict.keySet().equals(KEYS)) {
            throw new IllegalArgumentException("found keys "
                    + Excerpt.of(dict.keySet().toString(), 0) + "; expected descr, fortran_order and shape");
        }
        if (!(dict.get("descr") instanceof String text)
                || !(dict.get("fortran_order") instanceof Boolean fortran)
                || !(dict.get("shape") instanceof List<?> sizes)) {
            throw new IllegalArgumentException(
                    "found " + Excerpt.of(dict.toString(), 0) + "; expected a string, a bool and a tuple");
        }
        Descr descr = Descr.parse(text);
        long[] shape = sizes.stream().mapToLong(size -> (Long) size).toArray();
        Sizes.check(shape, descr.itemSize * (long) Byte.SIZE);
        Layout layout =
                fortran ? Layout.contiguous(reversed(shape)).permute(reversed(shape.length)) : Layout.contiguous(shape);
        return new NpyHeader(descr, layout, dataPosition);
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
    static byte[] write(Descr descr, long... shape) {
        String dict = "{'descr': '" + descr.text + "', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
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
