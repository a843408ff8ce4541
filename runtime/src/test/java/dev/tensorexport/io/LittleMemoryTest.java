package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to use up the memory of a JVM that has little: read, or refused by their own error. */
class LittleMemoryTest {
    private static final int DATA = 1 << 30;

    @TempDir
    static Path folder;

    private static String open(Path file) throws Exception {
        return ForkedJvm.run(List.of("-Xmx256m"), Opening.class, file.toString());
    }

    static final class Opening {
        public static void main(String[] arguments) {
            try (ArrayFile file = ArrayFile.open(Path.of(arguments[0]))) {
                for (String name : file.names()) {
                    try (NdArray array = file.get(name)) {
                        System.out.println("read " + array.numel());
                    }
                }
                System.out.println("opened " + file.metadata().size());
            } catch (IOException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    /** A header with this in front of the last brace, repeated. */
    private static Path safetensors(String start, String repeated, int bytes, String end, long data)
            throws IOException {
        Path file = folder.resolve("large.safetensors");
        byte[] unit = repeated.getBytes(StandardCharsets.UTF_8);
        int count = bytes / unit.length;
        byte[] block = repeated.repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            long length = start.length() + (long) count / 1000 * block.length + end.length();
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .array());
            out.write(start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < count / 1000; i++) {
                out.write(block);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
            out.write(new byte[(int) data]);
        }
        return file;
    }

    @Test
    void aSafetensorsHeaderOf95MegabytesOfSpacesCostsNothing() throws Exception {
        assertTrue(open(safetensors("{}", " ", 95_000_000, "", 0)).contains("opened 0"));
        assertTrue(open(safetensors("{\"a\":", " ", 95_000_000, "}", 0)).contains("refused"));
    }

    @Test
    void aHeaderMayNotHaveShapesWithoutEnd() throws Exception {
        String printed = open(safetensors(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[1", ",1", 90_000_000, "],\"data_offsets\":[0,1]}}", 1));
        assertTrue(printed.contains("at most 1000 numbers"), printed);
    }

    @Test
    void whatAHeaderDoesNotDescribeIsSkipped() throws Exception {
        String start = "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"x\":[0";
        assertTrue(open(safetensors(start, ",[]", 90_000_000, "]}}", 1)).contains("read 1"));
        String deep = open(safetensors(start + ",", "[", 90_000_000, "", 1));
        assertTrue(deep.contains("refused") && deep.contains("nesting"), deep);
    }

    @Test
    void aHeaderOf20MegabytesOfTensorsIsRead() throws Exception {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 250_000; i++) {
            header.append("\"model.layers.")
                    .append(i)
                    .append(".weight\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},");
        }
        header.setCharAt(header.length() - 1, '}');
        String printed = open(safetensors(header.toString(), " ", 1000, "", 0));
        assertTrue(printed.contains("opened 0"), printed.substring(Math.max(0, printed.length() - 300)));
    }

    @Test
    void anNpyHeaderOf28MegabytesIsRefused() throws Exception {
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0, 0, 0, 0};
        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 28_000_000);
        byte[] file = Arrays.copyOf(start, 28_000_012);
        Arrays.fill(file, 12, file.length, (byte) ' ');
        assertTrue(open(Files.write(folder.resolve("large.npy"), file)).contains("refused"));
    }

    @Test
    void anEntryThatDoesNotFitIsAnErrorThatNamesItsSize() throws Exception {
        Path file = folder.resolve("bomb.npz");
        byte[] header = HostileFilesTest.header("{'descr': '|u1', 'fortran_order': False, 'shape': (" + DATA + ",)}");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.putNextEntry(new ZipEntry("zeros.npy"));
            zip.write(header);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < DATA >> 20; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        String printed = open(file);
        assertTrue(printed.contains("refused: ") && printed.contains(DATA + " bytes"), printed);
    }

    @Test
    void anArrayOfAGigabyteIsMappedWhateverTheHeap() throws Exception {
        Path file = folder.resolve("mapped.npy");
        byte[] header =
                HostileFilesTest.header("{'descr': '|u1', 'fortran_order': False, 'shape': (" + 3L * DATA + ",)}");
        SparseFile.write(file, header, 3L * DATA);
        assertTrue(open(file).contains("read " + 3L * DATA));
    }

    /** With half of it left the next read would fail: the collector, which would give it back, is not asked. */
    @Test
    void whatWasReadIsGivenBackAtOnceWhetherItSucceedsOrFails() throws Exception {
        Path npy = folder.resolve("whole.npy");
        byte[] header = HostileFilesTest.header(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + ReadingAgain.BYTES / Float.BYTES + ",)}");
        byte[] bytes = Arrays.copyOf(header, header.length + ReadingAgain.BYTES);
        Files.write(npy, bytes);
        Files.write(folder.resolve("short.npy"), Arrays.copyOf(bytes, bytes.length - 1));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("whole.npz")))) {
            zip.putNextEntry(new ZipEntry("zeros.npy"));
            zip.write(bytes);
            zip.closeEntry();
        }
        byte[] damaged = Files.readAllBytes(folder.resolve("whole.npz"));
        int checksum = new String(damaged, StandardCharsets.ISO_8859_1).lastIndexOf("PK\001\002") + 16;
        damaged[checksum] ^= 1;
        Files.write(folder.resolve("damaged.npz"), damaged);
        ForkedJvm.run(
                List.of("-Xmx256m", "-XX:MaxDirectMemorySize=72m", "-XX:+DisableExplicitGC"),
                ReadingAgain.class,
                folder.toString());
    }

    static final class ReadingAgain {
        private static final int BYTES = 48 << 20;

        private ReadingAgain() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            for (int round = 0; round < 5; round++) {
                try (InputStream stream = stream(folder, "whole.npy");
                        NdArray array = Npy.read(stream)) {
                    assertEquals(0, array.asFloat().get(BYTES / Float.BYTES - 1));
                }
                try (ArrayFile file = ArrayFile.open(folder.resolve("whole.npz"));
                        NdArray array = file.get("zeros")) {
                    assertEquals(0, array.asFloat().get(BYTES / Float.BYTES - 1));
                }
                try (InputStream stream = stream(folder, "whole.npy");
                        NdArrayMap<NdArray> arrays = ArrayFile.read(stream, ArrayFormat.NPY)) {
                    assertEquals(0, arrays.get("arr_0").asFloat().get(BYTES / Float.BYTES - 1));
                }
                try (InputStream stream = stream(folder, "short.npy")) {
                    assertThrows(FileFormatException.class, () -> Npy.read(stream));
                }
                try (ArrayFile file = ArrayFile.open(folder.resolve("damaged.npz"))) {
                    assertThrows(FileFormatException.class, () -> file.get("zeros"));
                }
                try (InputStream stream = stream(folder, "whole.npy")) {
                    ReadOption cancelling = ReadOption.progress((bytes, total) -> {
                        if (bytes > BYTES / 2) {
                            throw new IllegalStateException("cancelled");
                        }
                    });
                    assertThrows(IllegalStateException.class, () -> Npy.read(stream, cancelling));
                }
            }
        }

        private static InputStream stream(Path folder, String name) throws IOException {
            return Files.newInputStream(folder.resolve(name));
        }
    }

    /** JDK 17 throws the error at some time after a copy, JDK 22 from it, so that it can be named. */
    @Test
    void aFileThatIsMadeShorterIsAnErrorAndNotTheEnd() throws Exception {
        Path file = folder.resolve("short.npz");
        String printed = ForkedJvm.run(List.of("-Xmx256m"), Truncating.class, file.toString());
        assertTrue(printed.contains("element: InternalError"), printed);
        assertTrue(printed.contains("bulk: InternalError"), printed);
        if (Runtime.version().feature() < 22) {
            assertTrue(
                    printed.contains("deflated: InternalError") || printed.contains("deflated: FileFormat"), printed);
        } else {
            assertTrue(printed.contains("deflated: FileFormatException " + file + " at byte "), printed);
            assertTrue(printed.contains("shortened while it was open"), printed);
        }
    }

    static final class Truncating {
        private Truncating() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            byte[] header = HostileFilesTest.header("{'descr': '|u1', 'fortran_order': False, 'shape': (1000000,)}");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("deflated.npy"));
                zip.write(header);
                byte[] noise = new byte[1_000_000];
                new java.util.Random(1).nextBytes(noise);
                zip.write(noise);
                zip.closeEntry();
            }
            Path npy = file.resolveSibling("short.npy");
            Files.write(npy, Arrays.copyOf(header, header.length + 1_000_000));
            try (ArrayFile open = ArrayFile.open(file);
                    NdArray array = Npy.read(npy)) {
                for (Path each : List.of(file, npy)) {
                    try (var truncated = new java.io.RandomAccessFile(each.toFile(), "rw")) {
                        truncated.setLength(10_000);
                    }
                }
                attempt("element", () -> array.asInt().get(999_999));
                attempt("bulk", () -> array.asInt().toArray());
                attempt("deflated", () -> open.get("deflated"));
            }
        }

        private interface Work {
            Object run() throws IOException;
        }

        private static void attempt(String name, Work work) {
            try {
                work.run();
                Object roomThatOnlyTheVmCanGive = new byte[1 << 23];
                System.out.println(name + ": nothing thrown, " + roomThatOnlyTheVmCanGive);
            } catch (IOException | InternalError e) {
                System.out.println(name + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
    }
}
