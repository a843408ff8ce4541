package dev.tensorexport.io;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * NumPy's {@code .npy} files: one array with its dtype and shape.
 *
 * <p>The format is that of {@code numpy.lib.format}, first described in NEP 1. Files are byte for byte those of
 * {@code numpy.save} of the same row-major array on a little-endian host. Format version 1.0 is written, or 2.0 for a
 * header that does not fit in 1.0, as NumPy does.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** The data starts at a multiple of this many bytes, so that it can be mapped to memory. */
    private static final int ALIGNMENT = 64;

    /** NumPy leaves room for the first size to grow to this many digits without moving the data. */
    private static final int FIRST_SIZE_DIGITS = 21;

    private static final int LONGEST_HEADER_1_0 = 0xFFFF;

    private Npy() {}

    /**
     * Writes an array to a file, which {@code numpy.load} reads.
     *
     * <p>The elements are written in row-major order whatever the strides, and little-endian on any host, so the file
     * does not depend on how the array lies in memory. An array of any size passes through a small buffer; it is not
     * copied.
     *
     * <p>The file appears at once and in full: it is written under another name in the same directory, forced to the
     * disk and moved over the old file, if there is one. Where that fails the old file is as it was. A symbolic link is
     * replaced, not followed.
     *
     * @param file where to write; its directory must exist
     * @throws java.nio.file.NoSuchFileException if the directory does not exist
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if NumPy has no such dtype, for example bfloat16
     * @throws IllegalStateException if the array is closed
     */
    public static void write(Path file, NdArray array) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(header(array.dtype(), array.shape()));
        AtomicFile.write(file, channel -> {
            while (header.hasRemaining()) {
                channel.write(header);
            }
            array.writeTo(channel);
        });
    }

    /** All that comes before the data: magic, version, length, and the Python literal of a dict, padded. */
    static byte[] header(DType dtype, long[] shape) {
        String dict = "{'descr': '" + descr(dtype) + "', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
        if (shape.length > 0) {
            dict += " ".repeat(FIRST_SIZE_DIGITS - Long.toString(shape[0]).length());
        }
        byte[] header = header(dict, 1, Short.BYTES);
        int length = header.length - MAGIC.length - 2 - Short.BYTES;
        return length <= LONGEST_HEADER_1_0 ? header : header(dict, 2, Integer.BYTES);
    }

    private static byte[] header(String dict, int version, int lengthBytes) {
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

    /** The dtype as NumPy's array interface names it: byte order, kind and bytes. */
    private static String descr(DType dtype) {
        return switch (dtype) {
            case BOOL -> "|b1";
            case UINT8 -> "|u1";
            case INT8 -> "|i1";
            case UINT16 -> "<u2";
            case INT16 -> "<i2";
            case UINT32 -> "<u4";
            case INT32 -> "<i4";
            case UINT64 -> "<u8";
            case INT64 -> "<i8";
            case FLOAT16 -> "<f2";
            case FLOAT32 -> "<f4";
            case FLOAT64 -> "<f8";
            case COMPLEX64 -> "<c8";
            case COMPLEX128 -> "<c16";
            default ->
                throw new IllegalArgumentException("found an array of " + dtype
                        + ", which the npy format does not know; expected a dtype of NumPy. Cast the tensor first, for example with"
                        + " Tensors.export(tensor, DType.FLOAT32), or write bits()");
        };
    }

    /** The sizes as a Python tuple, which needs a comma if there is one. */
    private static String tuple(long[] shape) {
        return shape.length == 1
                ? "(" + shape[0] + ",)"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
