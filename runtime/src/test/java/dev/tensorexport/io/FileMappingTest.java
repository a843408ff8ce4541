package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a file stays mapped, as Linux tells it. */
@EnabledOnOs(OS.LINUX)
class FileMappingTest {
    @TempDir
    Path folder;

    private static long mappings(Path file) throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains(file.toString())).count();
        }
    }

    private Path write(String name, int arrays) throws IOException {
        Map<String, NdArray> map = new LinkedHashMap<>();
        for (int i = 0; i < arrays; i++) {
            map.put("tensor" + i, Tensors.copy(torch.full(new long[] {3}, new Scalar((float) i))));
        }
        Path file = folder.resolve(name);
        ArrayFile.write(file, map);
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"many.safetensors", "many.npz"})
    void aFileOfAThousandArraysIsMappedOnceAndGivenBackWhenAllIsClosed(String name) throws IOException {
        Path file = write(name, 1000);
        for (int round = 0; round < 1000; round++) {
            try (NdArrayMap<NdArray> arrays = ArrayFile.read(file)) {
                assertEquals(999, arrays.get("tensor999").asFloat().get(2));
                if (round % 100 == 0) {
                    assertEquals(1, mappings(file), "in round " + round);
                }
            }
            assertEquals(0, round % 100 == 0 ? mappings(file) : 0, "after round " + round);
        }
    }

    @Test
    void aFileIsMappedUntilTheLastOfItsArraysIsClosed() throws IOException {
        Path file = write("two.safetensors", 2);
        ArrayFile open = ArrayFile.open(file);
        NdArray first = open.get("tensor0");
        open.close();
        open.close();
        assertThrows(IllegalStateException.class, () -> open.get("tensor1"));
        assertEquals(1, mappings(file));
        assertEquals(0, first.asFloat().get(1));
        first.close();
        assertEquals(0, mappings(file));
        ArrayFile again = ArrayFile.open(file);
        again.get("tensor1").close();
        assertEquals(1, mappings(file));
        again.close();
        assertEquals(0, mappings(file));
    }

    /** Not so before: the pieces that JDK 17 can map need not be adjacent. */
    @Test
    void anArrayPastAGibibyteIsOneRunOfBytesFromJdk22On() throws Exception {
        long size = 3L << 30;
        Path file = folder.resolve("large.npy");
        byte[] header = HostileFilesTest.header("{'descr': '|u1', 'fortran_order': False, 'shape': (" + size + ",), }");
        SparseFile.write(file, header, size);
        try (NdArray.OfInt array = Npy.read(file, ReadOption.COPY_ON_WRITE).asInt()) {
            assertEquals(7, array.get(size - 1));
            if (Runtime.version().feature() < 22) {
                String message = assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(array))
                        .getMessage();
                assertTrue(
                        message.contains("pieces that are not adjacent") && message.contains("copiedTensor()"),
                        message);
                message = assertThrows(
                                IllegalStateException.class,
                                () -> array.rawBits()
                                        .asByte()
                                        .slice(0, (1L << 30) - 2, (1L << 30) + 2)
                                        .asBuffer())
                        .getMessage();
                assertTrue(message.contains("bytes in between") && message.contains("slice()"), message);
                return;
            }
            NdArray.OfByte bytes = array.rawBits().asByte();
            for (long start : new long[] {(1L << 30) - 2, (1L << 30) - 1, 5}) {
                NdArray.OfByte part = bytes.slice(0, start, (1L << 30) + 8);
                part.set((1L << 30) - start, (byte) start);
                ByteBuffer buffer = part.asBuffer();
                assertEquals(part.numel(), buffer.capacity());
                assertEquals((byte) start, buffer.get((int) ((1L << 30) - start)));
                try (Lease<ByteBuffer> lease = part.lease()) {
                    lease.buffer().put((int) ((1L << 30) - start + 1), (byte) -start);
                }
                assertEquals((byte) -start, array.rawBits().asByte().get((1L << 30) + 1));
            }
            int most = Integer.MAX_VALUE - 8;
            assertEquals(most, bytes.slice(0, 7, 7L + most).asBuffer().capacity());
            for (NdArray.OfByte tooLong : List.of(bytes, bytes.slice(0, 7, 8L + most))) {
                assertTrue(assertThrows(IllegalStateException.class, tooLong::asBuffer)
                        .getMessage()
                        .endsWith("bytes; expected at most 2147483639, as a buffer has. Take parts with slice()"));
            }
            Class<?> type = Class.forName("java.lang.foreign.MemorySegment");
            Object segment = array.unwrap(type);
            assertEquals(size, type.getMethod("byteSize").invoke(segment));
            try (Tensor tensor = Tensors.sharedTensor(array)) {
                assertEquals(size, tensor.numel());
                array.set((1L << 30) + 5, 9);
                assertEquals(9, tensor.select(0, (1L << 30) + 5).item_byte());
                assertEquals(7, tensor.select(0, size - 1).item_byte());
            }
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void aBufferThatCrossesAGibibyteKeepsItsBytes() throws Exception {
        Path file = folder.resolve("crossed.npy");
        long size = (1L << 30) + 100;
        SparseFile.write(
                file,
                HostileFilesTest.header("{'descr': '|i1', 'fortran_order': False, 'shape': (" + size + ",), }"),
                size);
        for (boolean leased : new boolean[] {false, true}) {
            ByteBuffer buffer = lastBytes(file, leased);
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertTrue(buffer.isReadOnly());
            assertEquals(7, buffer.get(199));
            buffer = null;
            for (int i = 0; i < 100 && mappings(file) > 0; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertEquals(0, mappings(file));
        }
    }

    private static ByteBuffer lastBytes(Path file, boolean leased) throws IOException {
        NdArray.OfByte array = Npy.read(file).asByte();
        NdArray.OfByte part = array.slice(0, (1L << 30) - 100);
        if (leased) {
            return part.lease().buffer();
        }
        try (array) {
            return part.asBuffer();
        }
    }

    private static long resident(Path file) throws IOException {
        long kilobytes = 0;
        boolean isFile = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                isFile = line.endsWith(file.toString());
            } else if (isFile && line.startsWith("Rss:")) {
                kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kilobytes << 10;
    }

    /** A safetensors file of 250 tensors of so many bytes each. */
    private static void writeLargeSafetensors(Path file, long each) throws IOException {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 250; i++) {
            json.append(String.format(
                    "\"t%d\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]},",
                    i, each / 4, i * each, (i + 1) * each));
        }
        byte[] text =
                json.replace(json.length() - 1, json.length(), "}").toString().getBytes(StandardCharsets.UTF_8);
        byte[] header = ByteBuffer.allocate(Long.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
        SparseFile.write(file, header, 250 * each);
    }

    /** The same as a pt file. */
    private static void writeLargePt(Path file, long each) throws IOException {
        StringBuilder pickle = new StringBuilder("\u0080\2}(");
        for (int i = 0; i < 250; i++) {
            pickle.append(HostilePtTest.text("t" + i))
                    .append(HostilePtTest.tensor("Float", Integer.toString(i), each / 4, "", 0, each / 4));
        }
        try (SparseZip zip = new SparseZip(file)) {
            zip.store("large/data.pkl", pickle.append("u.").toString().getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 250; i++) {
                zip.store("large/data/" + i, new byte[0], each);
            }
        }
    }

    /** Of 1 GB. In an archive each array is a header more to read, of a page. */
    @ParameterizedTest
    @CsvSource({"large.safetensors, 1", "large.pt, 2"})
    void ofALargeFileOnlyWhatIsReadIsInMemory(String name, int megabytes) throws IOException {
        long headers = (long) megabytes << 20;
        long each = 4 << 20;
        Path file = folder.resolve(name);
        if (name.endsWith("pt")) {
            writeLargePt(file, each);
        } else {
            writeLargeSafetensors(file, each);
        }
        try (ArrayFile open = ArrayFile.open(file);
                NdArrayMap<NdArray> all = open.toMap()) {
            long opened = resident(file);
            assertTrue(opened < headers, opened + " bytes after opening");
            NdArray.OfFloat one = all.get("t100").asFloat();
            for (long i = 0; i < one.numel() - 1; i += 1023) {
                assertEquals(0, one.get(i));
            }
            long read = resident(file);
            assertTrue(read >= each && read < each + headers, read + " bytes after reading " + each);
        }
        assertEquals(0, mappings(file));
    }

    @Test
    void whatFailsHalfWayLeavesNothingMapped() throws IOException {
        Path file = write("damaged.npz", 3);
        byte[] bytes = Files.readAllBytes(file);
        int last = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("\u0093NUMPY");
        bytes[last + 130] ^= 1;
        Files.write(file, bytes);
        assertThrows(FileFormatException.class, () -> ArrayFile.read(file));
        assertThrows(
                FileFormatException.class, () -> ArrayFile.open(Files.write(folder.resolve("no.npz"), new byte[100])));
        assertThrows(FileFormatException.class, () -> Npy.read(folder.resolve("no.npz")));
        assertEquals(0, mappings(folder));
    }

    @Test
    void aBufferThatWasHandedOutKeepsItsBytes() throws IOException, InterruptedException {
        Path file = write("buffer.safetensors", 2);
        FloatBuffer buffer;
        try (ArrayFile open = ArrayFile.open(file);
                NdArray array = open.get("tensor1")) {
            buffer = array.asFloat().asBuffer().slice(1, 2);
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(1, buffer.get(1));
        buffer = null;
        for (int i = 0; i < 100 && mappings(file) > 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(0, mappings(file));
    }

    /** Such a buffer keeps the mapping and not the chunk that it is made of. */
    @Test
    void aLeaseThatNobodyClosesKeepsItsBytes() throws IOException, InterruptedException {
        for (boolean closed : new boolean[] {true, false}) {
            Path file = write(closed + ".safetensors", 2);
            FloatBuffer buffer = lostLease(file, closed);
            for (int i = 0; i < 5; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertEquals(1, mappings(file));
            assertEquals(1, buffer.get(2));
        }
    }

    private static FloatBuffer lostLease(Path file, boolean closed) throws IOException {
        try (ArrayFile open = ArrayFile.open(file)) {
            NdArray.OfFloat array = open.get("tensor1").asFloat();
            Lease<FloatBuffer> lease = array.lease();
            if (closed) {
                array.close();
            }
            return lease.buffer();
        }
    }

    @Test
    void arraysThatNobodyClosesAreGivenBackByTheCollector() throws IOException, InterruptedException {
        Path file = write("forgotten.safetensors", 5);
        float sum = 0;
        for (NdArray array : ArrayFile.read(file).values()) {
            sum += array.asFloat().get(0);
        }
        assertEquals(10, sum);
        for (int i = 0; i < 100 && mappings(file) > 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(0, mappings(file));
    }

    @Test
    void aTensorOnAFileKeepsItMapped() throws IOException {
        Path file = write("shared.safetensors", 2);
        Tensor tensor;
        try (ArrayFile open = ArrayFile.open(file, ReadOption.COPY_ON_WRITE);
                NdArray array = open.get("tensor1")) {
            tensor = Tensors.sharedTensor(array);
        }
        assertEquals(1, mappings(file));
        assertEquals(3, tensor.sum().item_float());
    }

    @Test
    void anInterruptedThreadReadsAndOthersGoOn() throws Exception {
        for (String name : new String[] {"interrupted.safetensors", "interrupted.npz"}) {
            Path file = write(name, 3);
            try (ArrayFile open = ArrayFile.open(file)) {
                float[] read = new float[1];
                Thread interrupted = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    try {
                        read[0] = open.get("tensor2").asFloat().get(0);
                    } catch (IOException e) {
                        read[0] = Float.NaN;
                    }
                });
                interrupted.start();
                interrupted.join();
                assertEquals(2, read[0], name);
                assertEquals(1, open.get("tensor1").asFloat().get(0), name);
            }
        }
    }

    @Test
    void aFileThatIsReplacedWhileItIsOpenedIsOneOrTheOther() throws Exception {
        Path file = folder.resolve("replaced.npz");
        byte[][] contents = new byte[2][];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = Files.readAllBytes(write(i + ".npz", 40 * i + 1));
        }
        Files.write(file, contents[0]);
        boolean[] done = new boolean[1];
        Thread writer = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                try {
                    Path next = Files.write(folder.resolve("next"), contents[i % 2]);
                    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    return;
                }
            }
            done[0] = true;
        });
        writer.start();
        try {
            for (int i = 0; i < 2000; i++) {
                try (ArrayFile open = ArrayFile.open(file)) {
                    assertEquals(0, open.get("tensor0").asFloat().get(0));
                    assertTrue(open.names().size() == 1 || open.names().size() == 41);
                }
            }
        } finally {
            writer.interrupt();
            writer.join();
        }
        assertTrue(done[0], "the writer failed");
    }
}
