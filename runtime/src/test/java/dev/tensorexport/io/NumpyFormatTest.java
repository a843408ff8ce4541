package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of NumPy's own {@code numpy/lib/tests/test_format.py}, written anew for what an array here can be. */
class NumpyFormatTest {
    @TempDir
    Path folder;

    private static NdArray read(byte[] bytes) throws IOException {
        return Npy.read(new ByteArrayInputStream(bytes));
    }

    /** test_roundtrip, for the shapes of basic_arrays. */
    @ParameterizedTest
    @ValueSource(strings = {"()", "(0,)", "(1,)", "(10,)", "(1, 0)", "(0, 3, 2)", "(2, 3)", "(3, 1, 2, 1)"})
    void roundtrip(String shape) throws IOException {
        long numel = Arrays.stream(shape.replaceAll("[()\\s]", "").split(","))
                .filter(size -> !size.isEmpty())
                .mapToLong(Long::parseLong)
                .reduce(1, (a, b) -> a * b);
        byte[] header = HostileFilesTest.npy("{'descr': '<i2', 'fortran_order': False, 'shape': " + shape + ", }");
        byte[] file = Arrays.copyOf(header, header.length - 24 + (int) numel * 2);
        for (int i = 0; i < numel; i++) {
            file[header.length - 24 + 2 * i] = (byte) (i + 1);
        }
        NdArray array = read(file);
        assertEquals(numel, array.numel());
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Npy.write(again, array);
        assertTrue(read(again.toByteArray()).contentEquals(array));
    }

    /** test_roundtrip_truncated. */
    @Test
    void roundtripTruncated() {
        byte[] whole = HostileFilesTest.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            assertThrows(FileFormatException.class, () -> read(truncated));
        }
    }

    /** test_python2_python3_interoperability: sizes of Python 2 are longs. */
    @Test
    void python2Python3Interoperability() throws IOException {
        byte[] file = HostileFilesTest.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }");
        assertArrayEquals(new long[] {2, 3}, read(file).shape());
    }

    /** test_large_header and test_version_2_0: a header of any order, quotes and padding. */
    @Test
    void headersThatNumpyTakes() throws IOException {
        for (String header : new String[] {
            "{'shape': (6,), 'descr': '<f4', 'fortran_order': False}",
            "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (6, ), }",
            " \t{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 6 , ) } \n",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }" + " ".repeat(60_000) + "\n"
        }) {
            NdArray array = read(HostileFilesTest.npy(header));
            assertEquals(DType.FLOAT32, array.dtype());
            assertArrayEquals(new long[] {6}, array.shape());
        }
    }

    /** test_memmap_roundtrip, for C and Fortran order. */
    @Test
    void memmapRoundtrip() throws IOException {
        byte[] bytes = HostileFilesTest.npy("{'descr': '<i4', 'fortran_order': True, 'shape': (2, 3), }");
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(bytes.length - 24);
        for (int i = 0; i < 6; i++) {
            data.putInt(i);
        }
        NdArray.OfInt array =
                Npy.read(Files.write(folder.resolve("fortran.npy"), bytes)).asInt();
        assertArrayEquals(new long[] {1, 2}, array.strides());
        assertArrayEquals(new int[][] {{0, 2, 4}, {1, 3, 5}}, array.toArray(int[][].class));
    }

    /** test_read_magic and test_read_magic_bad_magic: the versions there are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 255})
    void readMagicBadVersion(int major) {
        byte[] file = HostileFilesTest.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }");
        file[6] = (byte) major;
        assertThrows(FileFormatException.class, () -> read(file));
    }

    /** test_unicode_field_names, test_record_formats and the like: what has no array here is named. */
    @ParameterizedTest
    @ValueSource(strings = {"'|S3'", "'<U3'", "'<M8[D]'", "'<m8[s]'", "'|O'", "[('x', '<f4'), ('y', '<f4')]", "'<c32'"})
    void otherDtypesAreRefused(String descr) {
        byte[] file = HostileFilesTest.npy("{'descr': " + descr + ", 'fortran_order': False, 'shape': (1,), }");
        assertThrows(FileFormatException.class, () -> read(file));
    }
}
