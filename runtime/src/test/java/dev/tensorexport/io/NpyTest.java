package dev.tensorexport.io;

import static dev.tensorexport.ndarray.TestArrays.counting;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with files that NumPy wrote; {@code src/test/scripts/npy_golden.py} makes them. */
class NpyTest {
    @TempDir
    Path directory;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = NpyTest.class.getResourceAsStream("npy/" + name)) {
            return in.readAllBytes();
        }
    }

    private static NdArray array(DType dtype, Layout layout, ByteBuffer bytes) {
        return ArrayAccess.of(Memory.of(bytes), dtype, layout);
    }

    private byte[] written(NdArray array) throws IOException {
        Path file = directory.resolve("array.npy");
        Npy.write(file, array);
        return Files.readAllBytes(file);
    }

    private List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** The elements of one of NumPy's files, placed as a layout of the same shape says. */
    private static NdArray rearranged(byte[] npy, DType dtype, Layout layout) {
        int itemSize = dtype.itemSize();
        int partSize = dtype.isComplex() ? itemSize / 2 : itemSize;
        int data = npy.length - (int) layout.numel() * itemSize;
        ByteBuffer bytes = ByteBuffer.allocate((int) layout.end() * itemSize);
        long[] index = new long[layout.rank()];
        for (int i = 0; i < layout.numel(); i++) {
            for (int b = 0; b < itemSize; b++) {
                int at = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? b : b ^ partSize - 1;
                bytes.put((int) layout.address(index) * itemSize + at, npy[data + i * itemSize + b]);
            }
            for (int dim = index.length - 1; dim >= 0 && ++index[dim] == layout.size(dim); dim--) {
                index[dim] = 0;
            }
        }
        return array(dtype, layout, bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bool-2x3",
                "uint8-2x3",
                "int8-2x3",
                "uint16-2x3",
                "int16-2x3",
                "uint32-2x3",
                "int32-2x3",
                "uint64-2x3",
                "int64-2x3",
                "float16-2x3",
                "float32-2x3",
                "float64-2x3",
                "complex64-2x3",
                "complex128-2x3",
                "int16",
                "int16-3",
                "int16-0",
                "int16-10x7",
                "int16-4x0x2",
                "int16-3x1x2x2",
                "int16-12345",
                "int16-1x1x1x1x1x1x1x1x1x1x1x1x1x1",
                "int16-1x1x1x1x1x1x1x1x1x1x1x1x1x1x1"
            })
    void writesTheBytesThatNumPyWrites(String name) throws IOException {
        byte[] expected = resource(name + ".npy");
        String[] parts = name.split("-");
        DType dtype = DType.valueOf(parts[0].toUpperCase(Locale.ROOT));
        long[] shape = parts.length == 1
                ? new long[0]
                : Arrays.stream(parts[1].split("x")).mapToLong(Long::parseLong).toArray();
        assertArrayEquals(expected, written(rearranged(expected, dtype, Layout.contiguous(shape))));

        // The same elements, the first dim closest together and with gaps.
        long[] strides = new long[shape.length];
        long stride = 2;
        for (int dim = 0; dim < shape.length; dim++) {
            strides[dim] = stride;
            stride *= Math.max(shape[dim], 1);
        }
        assertArrayEquals(expected, written(rearranged(expected, dtype, Layout.of(shape, strides, 3))));
    }

    @Test
    void aHeaderTooLargeForTheFirstFormatUsesTheSecond() throws IOException {
        long[] shape = new long[25000];
        Arrays.fill(shape, 1);
        try (InputStream in = new GZIPInputStream(NpyTest.class.getResourceAsStream("npy/header-2.0.gz"))) {
            byte[] written = written(array(DType.FLOAT32, Layout.contiguous(shape), ByteBuffer.allocate(Float.BYTES)));
            assertArrayEquals(in.readAllBytes(), Arrays.copyOf(written, written.length - Float.BYTES));
        }
    }

    @Test
    void aTransposedViewIsWrittenInItsOwnOrder() throws IOException {
        ByteBuffer file =
                ByteBuffer.wrap(written(counting(2, 3).transpose(0, 1))).order(ByteOrder.LITTLE_ENDIAN);
        int[] elements = new int[6];
        file.position(128).asIntBuffer().get(elements);
        assertArrayEquals(new int[] {0, 3, 1, 4, 2, 5}, elements);
    }

    @Test
    void anyTrueByteIsWrittenAsOne() throws IOException {
        byte[] file = written(array(DType.BOOL, Layout.contiguous(3), ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xFF})));
        assertArrayEquals(new byte[] {0, 1, 1}, Arrays.copyOfRange(file, 128, 131));
    }

    @Test
    void aDtypeThatNumPyLacksIsRefused() throws IOException {
        NdArray array = array(DType.BFLOAT16, Layout.contiguous(1), ByteBuffer.allocate(2));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Npy.write(directory.resolve("array.npy"), array));
        assertTrue(e.getMessage().contains("bfloat16"), e.getMessage());
        assertEquals(List.of(), filesLeft());
    }

    @Test
    void arraysOverTwoGibibytesAreStreamed() throws IOException {
        long rows = 2100;
        byte[] row = new byte[1 << 20];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (i * 31 >> 3);
        }
        Layout expanded = Layout.of(new long[] {rows, row.length}, new long[] {0, 1}, 0);
        Comparing channel = new Comparing(row);
        array(DType.INT8, expanded, ByteBuffer.wrap(row)).writeTo(channel);
        assertEquals(rows * row.length, channel.count);
    }

    /** Expects the same bytes again and again; takes a few at a time, as channels may. */
    private static final class Comparing implements WritableByteChannel {
        private final byte[] expected;
        private long count;

        Comparing(byte[] expected) {
            this.expected = expected;
        }

        @Override
        public int write(ByteBuffer source) {
            int at = (int) (count % expected.length);
            int length = Math.min(Math.min(source.remaining(), 50_000), expected.length - at);
            assertEquals(ByteBuffer.wrap(expected, at, length), source.slice(source.position(), length));
            source.position(source.position() + length);
            count += length;
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void aFileInTheCurrentDirectoryNeedsNoDirectoryInItsName() throws IOException {
        Path file = Path.of("npy-test-" + System.nanoTime() + ".npy");
        try {
            Npy.write(file, counting(2));
            assertTrue(Files.exists(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void theFileHasThePermissionsOfAnyNewFile() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = directory.resolve("array.npy");
        Npy.write(file, counting(2));
        Path other = Files.createFile(directory.resolve("other"));
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file));
    }

    @ParameterizedTest
    @CsvSource({"2, false", "0, false", "2, true"})
    void aClosedArrayIsNotWrittenAndLeavesTheOldFile(int size, boolean exists) throws IOException {
        Path file = directory.resolve("array.npy");
        if (exists) {
            Files.writeString(file, "old");
        }
        NdArray array = counting(size);
        array.close();
        assertThrows(IllegalStateException.class, () -> Npy.write(file, array));
        assertEquals(exists ? List.of(file) : List.of(), filesLeft());
        assertEquals(exists, exists && Files.readString(file).equals("old"));
    }

    @Test
    void aFileInputStreamIsReadFromWhereItStandsToTheEndOfTheArray() throws IOException {
        Path file = Files.write(directory.resolve("two.bin"), new byte[] {1, 2, 3});
        try (OutputStream two = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            Npy.write(two, NdArray.of(new int[] {4, 5}));
            Npy.write(two, NdArray.of(new double[] {6}));
            two.write(7);
        }
        try (InputStream stream = new FileInputStream(file.toFile())) {
            stream.skipNBytes(3);
            assertArrayEquals(new int[] {4, 5}, (int[]) Npy.read(stream).toArray());
            assertArrayEquals(new double[] {6}, (double[]) Npy.read(stream).toArray());
            assertEquals(7, stream.read());
            assertThrows(FileFormatException.class, () -> Npy.read(stream));
        }
    }

    @Test
    void aKindOfFileInputStreamThatGivesOtherBytesIsAskedForThem() throws IOException {
        Path file = directory.resolve("inverted.npy");
        Npy.write(file, NdArray.of(new byte[] {1, 2, 3}));
        byte[] inverted = Files.readAllBytes(file);
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        Files.write(file, inverted);
        try (InputStream stream = new FileInputStream(file.toFile()) {
            @Override
            public int read(byte[] target, int at, int most) throws IOException {
                int count = super.read(target, at, most);
                for (int i = at; i < at + count; i++) {
                    target[i] = (byte) ~target[i];
                }
                return count;
            }
        }) {
            assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) Npy.read(stream).toArray());
        }
    }

    private interface Reader {
        Object read(InputStream stream) throws IOException;
    }

    static List<Reader> readers() {
        return List.of(Npy::read, stream -> ArrayFile.read(stream, ArrayFormat.NPY), Pt::read);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void anInterruptEndsTheReadingOfAFileInputStreamAndStaysSet(Reader reader) throws Exception {
        Path file = directory.resolve("interrupted.npy");
        Npy.write(file, counting(10));
        try (InputStream stream = new FileInputStream(file.toFile())) {
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, () -> reader.read(stream));
            assertTrue(Thread.interrupted());
            assertThrows(IOException.class, () -> reader.read(stream));
        } finally {
            Thread.interrupted();
        }
    }
}
