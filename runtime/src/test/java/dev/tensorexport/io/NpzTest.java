package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives beyond what zip could hold at first, and names as others write them. */
class NpzTest {
    private static final byte[] SIX_FLOATS =
            HostileFilesTest.npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");

    @TempDir
    Path folder;

    private Path zip(String... names) throws IOException {
        Path file = folder.resolve("archive.npz");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(SIX_FLOATS);
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void namesHaveASuffixOrNone() throws IOException {
        try (ArrayFile npz = ArrayFile.open(zip("b", "layer/a.npy", "\u00e9.npy"))) {
            assertEquals(List.of("b", "layer/a", "\u00e9"), npz.names());
            assertArrayEquals(new long[] {2, 3}, npz.get("b").shape());
            assertArrayEquals(new long[] {2, 3}, npz.get("layer/a").shape());
            assertArrayEquals(new long[] {2, 3}, npz.get("\u00e9").shape());
        }
        try (ArrayFile both = ArrayFile.open(zip("a", "a.npy"))) {
            assertEquals(List.of("a", "a.npy"), both.names());
        }
    }

    @Test
    void theSameArraysGiveTheSameFile() throws IOException {
        Path file = folder.resolve("same.npz");
        ArrayFile.write(file, Map.of("a", Npy.read(new ByteArrayInputStream(SIX_FLOATS))));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    LocalDateTime.of(1980, 1, 1, 0, 0), zip.getEntry("a.npy").getTimeLocal());
        }
    }

    @Test
    void moreEntriesThan16BitsCount() throws IOException {
        String[] names = new String[70_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = i + ".npy";
        }
        try (ArrayFile npz = ArrayFile.open(zip(names))) {
            assertEquals(names.length, npz.names().size());
            assertEquals(6, npz.get("69999").numel());
        }
    }

    @Test
    void aFlippedBitOfAStoredEntryIsFoundWhenItIsGot() throws IOException {
        Path file = folder.resolve("flipped.npz");
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (String name : List.of("whole", "flipped")) {
            arrays.put(name, Tensors.copy(torch.full(new long[] {1000}, new Scalar(1f))));
        }
        ArrayFile.write(file, arrays);
        byte[] bytes = Files.readAllBytes(file);
        int second = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("flipped.npy");
        bytes[second + 2000] ^= 1;
        Files.write(file, bytes);
        try (ArrayFile npz = ArrayFile.open(file)) {
            assertEquals(1f, npz.get("whole").asFloat().get(999));
            for (int times = 0; times < 2; times++) {
                String message = assertThrows(FileFormatException.class, () -> npz.get("flipped"))
                        .getMessage();
                assertTrue(message.contains("flipped.npy") && message.contains("checksum"), message);
            }
        }
        try (ArrayFile npz = ArrayFile.open(file, ReadOption.UNCHECKED)) {
            assertNotEquals(1000, npz.get("flipped").asFloat().stream().sum());
        }
    }

    @Test
    void whatCompressesIsFreedWhetherAWriteSucceedsOrFails() throws Exception {
        ForkedJvm.run(
                List.of("-Xmn256m", "-Xms320m", "-Xmx320m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"),
                Compressing.class);
    }

    /**
     * A deflater has 256 KB outside the heap: 1,000 of them that nobody ends are 250 MB until a collection, which does
     * not come here.
     */
    static final class Compressing {
        private Compressing() {}

        public static void main(String[] arguments) throws IOException {
            OutputStream failing = new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    throw new IOException("full");
                }
            };
            try (NdArray array = NdArray.of(1, 2, 3)) {
                write(array, failing, 200);
                long before = resident();
                write(array, failing, 500);
                long grown = (resident() - before) >> 10;
                assertTrue(grown < 80, grown + " MiB");
            }
        }

        private static void write(NdArray array, OutputStream failing, int times) throws IOException {
            for (int i = 0; i < times; i++) {
                ArrayFile.write(
                        OutputStream.nullOutputStream(), ArrayFormat.NPZ, Map.of("x", array), WriteOption.COMPRESSED);
                assertThrows(
                        IOException.class,
                        () -> ArrayFile.write(failing, ArrayFormat.NPZ, Map.of("x", array), WriteOption.COMPRESSED));
            }
        }

        /** In kilobytes, as Linux tells it; elsewhere nothing is. */
        private static long resident() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.exists(status)) {
                return 0;
            }
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }
}
