package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Some arrays of a file, under other names, and how reading them is watched and ended. */
class PartsOfFilesTest {
    private static final int COUNT = 1 << 18;

    @TempDir
    Path folder;

    private Path write(String name, WriteOption... options) throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (String key : List.of("module.a", "module.b", "optimizer.a")) {
            arrays.put(key, Tensors.copy(torch.full(new long[] {COUNT}, new Scalar((float) arrays.size()))));
        }
        ArrayFile.write(folder.resolve(name), arrays, options);
        return folder.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npz", "a.safetensors", "a.pt"})
    void arraysAreChosenByNameAndRenamed(String name) throws IOException {
        Path file = write(name);
        try (ArrayFile all = ArrayFile.open(file)) {
            ArrayFile module = all.only(key -> key.startsWith("module.")).renamed(key -> key.substring(7));
            assertEquals(List.of("a", "b"), module.names());
            try (NdArrayMap<NdArray> read = module.toMap()) {
                assertEquals(List.of("a", "b"), new ArrayList<>(read.keySet()));
                assertEquals(1, read.get("b").asFloat().get(COUNT - 1));
            }
            assertEquals(COUNT * 4L, module.info("a").byteSize());
            assertTrue(assertThrows(NoSuchElementException.class, () -> module.get("optimizer.a"))
                    .getMessage()
                    .endsWith("expected one of [a, b]"));
            assertEquals(List.of("module.a", "module.b", "optimizer.a"), all.names());
            assertTrue(assertThrows(
                            IllegalArgumentException.class, () -> all.renamed(key -> key.replaceAll(".*\\.", "")))
                    .getMessage()
                    .contains("found \"a\" for \"optimizer.a\" and for another array"));
            module.close();
            assertThrows(IllegalStateException.class, () -> all.get("module.a"), "closing one closes both");
        }
    }

    /** Remembers what it is told, and checks that it goes on. */
    private static final class Watch implements Progress {
        private final long last;
        private long bytes;
        private long total;
        private int told;

        /** @param last the number of bytes from which on it fails */
        Watch(long last) {
            this.last = last;
        }

        @Override
        public void report(long bytes, long total) {
            assertTrue(bytes >= this.bytes && bytes <= total, bytes + " of " + total + " after " + this.bytes);
            this.bytes = bytes;
            this.total = total;
            told++;
            if (bytes >= last) {
                throw new IllegalStateException("cancelled");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"a.npz,3", "deflated.npz,12", "a.safetensors,3", "a.pt,3"})
    void readingIsToldOf(String name, int times) throws IOException {
        WriteOption[] options =
                name.startsWith("deflated") ? new WriteOption[] {WriteOption.COMPRESSED} : new WriteOption[0];
        Path file = write(name, options);
        Watch watch = new Watch(Long.MAX_VALUE);
        ArrayFile.read(file, ReadOption.progress(watch)).close();
        assertEquals(3L * 4 * COUNT, watch.total);
        assertEquals(watch.total, watch.bytes);
        assertTrue(watch.told >= times, watch.told + " times");
    }

    /** A stored entry takes long for its checksum only, a deflated one for its bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a.npz", "deflated.npz"})
    void readingEndsInTheMiddleOfAnArrayWhenItIsCancelled(String name) throws IOException {
        WriteOption[] options =
                name.startsWith("deflated") ? new WriteOption[] {WriteOption.COMPRESSED} : new WriteOption[0];
        Path file = write(name, options);
        Watch watch = new Watch(1);
        ReadOption progress = ReadOption.progress(watch);
        assertThrows(IllegalStateException.class, () -> ArrayFile.read(file, progress));
        assertTrue(watch.bytes < 4L * COUNT, watch.bytes + " bytes were read of an array");
        assertEquals(1, watch.told);
        try (ArrayFile open = ArrayFile.open(file, progress)) {
            assertThrows(IllegalStateException.class, () -> open.get("module.b"));
            assertThrows(IllegalStateException.class, () -> open.get("module.b"), "it was not checked to the end");
        }
        assertEquals(0, mappings(), "what was read is let go");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors", "a.pt"})
    void streamsAreWatchedAndEndToo(String name) throws IOException {
        Path file = folder.resolve(name);
        ArrayFile.write(file, Map.of("a", Tensors.copy(torch.ones(COUNT))));
        Watch whole = new Watch(Long.MAX_VALUE);
        ArrayFormat format = ArrayFormat.valueOf(name.substring(2).toUpperCase(java.util.Locale.ROOT));
        try (InputStream stream = new FileInputStream(file.toFile())) {
            ArrayFile.read(stream, format, ReadOption.progress((bytes, total) -> whole.told++))
                    .close();
        }
        assertTrue(whole.told > 4, "told " + whole.told + " times");
        Watch watch = new Watch(COUNT);
        try (InputStream stream = new FileInputStream(file.toFile())) {
            assertThrows(IllegalStateException.class, () -> ArrayFile.read(stream, format, ReadOption.progress(watch)));
            assertTrue(stream.available() > COUNT, "the rest was not read");
        }
    }

    @Test
    void oneNpyFileIsWatchedAndEnds() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, Tensors.copy(torch.ones(COUNT)));
        Watch watch = new Watch(Long.MAX_VALUE);
        Npy.read(file, ReadOption.progress(watch)).close();
        assertEquals(4L * COUNT, watch.bytes);
        try (InputStream stream = new FileInputStream(file.toFile())) {
            assertThrows(IllegalStateException.class, () -> Npy.read(stream, ReadOption.progress(new Watch(COUNT))));
            assertFalse(stream.available() < COUNT);
        }
    }

    /** A storage that PyTorch writes is stored and of this host's byte order; one that has to be copied takes long. */
    @ParameterizedTest
    @CsvSource({"true,262144", "false,6291456"})
    void aPtFileThatIsCopiedIsToldOfAndEndsInTheMiddleOfATensor(boolean deflated, int count) throws IOException {
        Path file = folder.resolve("a.pt");
        try (NdArray ones = Tensors.copy(torch.ones(count));
                NdArray twos = Tensors.copy(torch.ones(count))) {
            ArrayFile.write(file, Map.of("ones", ones, "twos", twos));
        }
        Path repacked = repacked(file, deflated);
        Watch watch = new Watch(Long.MAX_VALUE);
        ArrayFile.read(repacked, ReadOption.progress(watch)).close();
        assertEquals(2L * 4 * count, watch.total);
        assertEquals(watch.total, watch.bytes);
        assertTrue(watch.told >= 2 * 3, watch.told + " times");
        Watch ofValues = new Watch(Long.MAX_VALUE);
        Pt.read(repacked, ReadOption.progress(ofValues));
        assertEquals(watch.total, ofValues.bytes);
        assertTrue(ofValues.told >= 2 * 3, ofValues.told + " times");
        Watch cancelling = new Watch(count);
        assertThrows(IllegalStateException.class, () -> ArrayFile.read(repacked, ReadOption.progress(cancelling)));
        assertTrue(cancelling.bytes < 4L * count, cancelling.bytes + " bytes were read of a tensor");
        Watch ofOne = new Watch(Long.MAX_VALUE);
        try (ArrayFile open = ArrayFile.open(repacked, ReadOption.progress(ofOne))) {
            open.get("twos").close();
            assertEquals(4L * count, ofOne.total);
            assertEquals(4L * count, ofOne.bytes);
        }
        assertEquals(0, mappings(), "what was read is let go");
    }

    /** The same archive deflated, or said to be of a big-endian host. */
    private static Path repacked(Path file, boolean deflated) throws IOException {
        Path copy = file.resolveSibling("repacked.pt");
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                boolean isOrder = entry.getName().endsWith("/byteorder");
                stored(
                        to,
                        entry.getName(),
                        !deflated && isOrder ? "big".getBytes(StandardCharsets.US_ASCII) : bytes,
                        deflated);
            }
        }
        return copy;
    }

    private static void stored(ZipOutputStream to, String name, byte[] bytes, boolean deflated) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (!deflated) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        to.putNextEntry(entry);
        to.write(bytes);
    }

    private long mappings() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        if (!java.nio.file.Files.exists(maps)) {
            return 0;
        }
        try (java.util.stream.Stream<String> lines = java.nio.file.Files.lines(maps)) {
            return lines.filter(line -> line.contains(folder.toString())).count();
        }
    }
}
