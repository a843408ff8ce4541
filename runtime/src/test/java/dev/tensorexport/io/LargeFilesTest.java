package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and entries of more bytes than an int counts, or 32 bits. */
class LargeFilesTest {
    @TempDir
    Path folder;

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] npyHeader(long size) {
        return HostileFilesTest.header("{'descr': '|u1', 'fortran_order': False, 'shape': (" + size + ",)}");
    }

    private static final class Counting implements WritableByteChannel {
        private long count;
        private byte last;

        @Override
        public int write(ByteBuffer bytes) {
            int size = bytes.remaining();
            if (size > 0) {
                last = bytes.get(bytes.limit() - 1);
            }
            bytes.position(bytes.limit());
            count += size;
            return size;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void npy() throws IOException {
        Path file = folder.resolve("large.npy");
        long size = (2L << 30) + 5;
        SparseFile.write(file, npyHeader(size), size);
        try (NdArray.OfInt array = Npy.read(file).asInt()) {
            assertArrayEquals(new long[] {size}, array.shape());
            assertEquals(SparseFile.LAST, array.get(-1));
            assertEquals(0, array.get(size - 2));
            Counting counting = new Counting();
            array.writeTo(counting);
            assertEquals(size, counting.count);
            assertEquals(SparseFile.LAST, counting.last);
        }
    }

    @Test
    void npz() throws IOException {
        Path file = folder.resolve("large.npz");
        long size = (5L << 30) + 3;
        try (SparseZip zip = new SparseZip(file)) {
            zip.store("large.npy", npyHeader(size), size).store("after.npy", npyHeader(2), 2);
        }
        try (ArrayFile npz = ArrayFile.open(file, ReadOption.UNCHECKED)) {
            assertArrayEquals(new long[] {size}, npz.get("large").shape());
            assertEquals(SparseFile.LAST, npz.get("large").asInt().get(-1));
            assertArrayEquals(
                    new int[] {0, SparseFile.LAST}, (int[]) npz.get("after").toArray());
        }
    }

    @Test
    void safetensors() throws IOException {
        Path file = folder.resolve("large.safetensors");
        long size = (3L << 30) + 5;
        String json = "{\"large\":{\"dtype\":\"U8\",\"shape\":[" + size + "],\"data_offsets\":[0," + size + "]}}";
        SparseFile.write(file, HostileFilesTest.safetensors(json, 0), size);
        try (ArrayFile tensors = ArrayFile.open(file)) {
            assertEquals(SparseFile.LAST, tensors.get("large").asInt().get(-1));
        }
    }

    @Test
    void ptOfBeforePytorch16() throws IOException {
        long size = (5L << 30) + 3;
        byte[] sizeBytes =
                ByteBuffer.allocate(8).putLong(Long.reverseBytes(size)).array();
        String pickles = "\u0080\2\u008a\12l\374\234F\371 j\250P\31." // the magic number
                + "\u0080\2M\351\3." // the version
                + "\u0080\2}."
                + ("\u0080\2" + HostilePtTest.tensor("Byte", "k", size, "N", 1, size - 1) + ".")
                + ("\u0080\2]" + HostilePtTest.text("k") + "a.");
        Path file = folder.resolve("legacy.pt");
        SparseFile.write(file, latin1(pickles + new String(sizeBytes, StandardCharsets.ISO_8859_1)), size);
        try (NdArray array = (NdArray) Pt.read(file)) {
            assertArrayEquals(new long[] {size - 1}, array.shape());
            assertEquals(SparseFile.LAST, array.asInt().get(-1));
            assertEquals(0, array.asInt().get(3L << 30));
        }
    }

    /** An archive of storages, each with a tensor of all of it, of its start and of its end. */
    private Path pt(long... sizes) throws IOException {
        Path file = folder.resolve("large.pt");
        StringBuilder pickle = new StringBuilder("\u0080\2}(");
        for (int i = 0; i < sizes.length; i++) {
            String key = Integer.toString(i);
            pickle.append(HostilePtTest.text("whole" + i))
                    .append(HostilePtTest.tensor("Byte", key, sizes[i], "", 0, sizes[i]));
            pickle.append(HostilePtTest.text("start" + i))
                    .append(HostilePtTest.tensor("Byte", key, sizes[i], "", 0, 3));
            pickle.append(HostilePtTest.text("end" + i))
                    .append(HostilePtTest.tensor("Byte", key, sizes[i], "", sizes[i] - 2, 2));
        }
        try (SparseZip zip = new SparseZip(file)) {
            zip.store("large/data.pkl", latin1(pickle + "u."));
            for (int i = 0; i < sizes.length; i++) {
                zip.store("large/data/" + i, new byte[] {1, 2, (byte) i}, sizes[i] - 3);
            }
        }
        return file;
    }

    private static void check(Map<String, ?> arrays) {
        for (int i = 0; i < arrays.size() / 3; i++) {
            NdArray.OfInt whole = ints(arrays, "whole" + i);
            NdArray.OfInt start = ints(arrays, "start" + i);
            NdArray.OfInt end = ints(arrays, "end" + i);
            assertArrayEquals(new int[] {1, 2, i}, start.toArray());
            assertArrayEquals(new int[] {0, SparseFile.LAST}, end.toArray());
            assertEquals(SparseFile.LAST, whole.get(-1));
            if (!whole.isReadOnly()) {
                whole.set(0, 42);
                whole.set(-2, 43);
                assertEquals(42, start.get(0), "what tensors of storage " + i + " share");
                assertEquals(43, end.get(0), "what tensors of storage " + i + " share");
            }
        }
    }

    private static NdArray.OfInt ints(Map<String, ?> arrays, String name) {
        return ((NdArray) arrays.get(name)).asInt();
    }

    @Test
    void pt() throws IOException {
        Path file = pt((5L << 30) + 3, 5);
        for (ReadOption[] options : new ReadOption[][] {{}, {ReadOption.COPY_ON_WRITE}}) {
            try (NdArrayMap<NdArray> arrays = ArrayFile.read(file, options)) {
                check(arrays);
            }
            @SuppressWarnings("unchecked")
            Map<String, NdArray> values = (Map<String, NdArray>) Pt.read(file, options);
            check(values);
            values.values().forEach(NdArray::close);
        }
    }

    /** In a JVM that may take as much memory, and not twice as much. Storages 1 and 3 lie over two of its pieces. */
    @Test
    void ptFromAStream() throws Exception {
        Path file = pt((1L << 30) - 4000, 8000, (1L << 30) - 8000, 8000);
        assertTrue(Files.size(file) > 1L << 31);
        String printed =
                ForkedJvm.run(List.of("-Xmx256m", "-XX:MaxDirectMemorySize=2100m"), Reading.class, file.toString());
        assertTrue(printed.contains("all are right"), printed);
    }

    static final class Reading {
        private Reading() {}

        @SuppressWarnings("unchecked")
        public static void main(String[] arguments) throws IOException {
            try (InputStream stream = Files.newInputStream(Path.of(arguments[0]))) {
                check((Map<String, ?>) Pt.read(stream));
            }
            System.out.println("all are right");
        }
    }
}
