package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the file that was there. */
@DisabledOnOs(OS.WINDOWS)
class FileReplacingTest {
    @TempDir
    Path folder;

    private static NdArray ones(long count) {
        return Tensors.copy(torch.ones(count));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x--x", "rw-r--r--"})
    void theNewFileHasThePermissionsOfTheOld(String permissions) throws IOException {
        Path file = Files.createFile(folder.resolve("a.npy"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        Npy.write(file, ones(2));
        assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(2, Npy.read(file).numel());
    }

    @Test
    void symbolicLinksAreFollowed() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Path file = Files.createFile(there.resolve("a.npy"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("link.npy"), Path.of("there", "a.npy"));
        Path second = Files.createSymbolicLink(folder.resolve("second.npy"), link);
        Npy.write(second, ones(3));
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second));
        assertEquals(3, Npy.read(file).numel());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path dangling = Files.createSymbolicLink(folder.resolve("new.npy"), there.resolve("new.npy"));
        Npy.write(dangling, ones(4));
        assertEquals(4, Npy.read(there.resolve("new.npy")).numel());
        Path loop = folder.resolve("loop.npy");
        Files.createSymbolicLink(loop, loop);
        assertTrue(assertThrows(FileSystemException.class, () -> Npy.write(loop, ones(1)))
                .getMessage()
                .startsWith(loop + ": found a symbolic link that leads to itself"));
    }

    @Test
    void otherHardLinksKeepTheOldContent() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, ones(2));
        Path other = Files.createLink(folder.resolve("b.npy"), file);
        Npy.write(file, ones(3));
        assertEquals(3, Npy.read(file).numel());
        assertEquals(2, Npy.read(other).numel());
    }

    @Test
    void whatIsNoFileIsNotReplaced() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("a.npy"));
        Files.createFile(directory.resolve("child"));
        assertTrue(assertThrows(FileSystemException.class, () -> Npy.write(directory, ones(2)))
                .getMessage()
                .startsWith(directory + ": found something else than a file"));
        assertThrows(FileSystemException.class, () -> Npy.write(Path.of("/dev/null"), ones(2)));
        assertEquals(List.of("a.npy"), left());
        assertTrue(Files.isDirectory(directory));
    }

    /** Run as another user, since root may write anything. */
    @Test
    void errorsNameTheFileOfTheUser() throws Exception {
        Path file = folder.resolve("a.npy");
        Npy.write(file, ones(2));
        byte[] before = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        if (!Files.isWritable(file)) {
            assertTrue(assertThrows(AccessDeniedException.class, () -> Npy.write(file, ones(3)))
                    .getMessage()
                    .startsWith(file + ": found a read-only file"));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (!Files.isWritable(folder)) {
                assertEquals(
                        file.toString(),
                        assertThrows(AccessDeniedException.class, () -> Npy.write(file, ones(3)))
                                .getFile());
            }
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertEquals(List.of("a.npy"), left());
        if (!Files.isWritable(file)) {
            assertArrayEquals(before, Files.readAllBytes(file));
        }
    }

    /** The limit of a file's size stands for a full disk: both fail in the middle of a write. */
    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors", "a.pt"})
    void aFullDiskLeavesTheOldFileAndNothingElse(String name) throws Exception {
        Path file = folder.resolve(name);
        ArrayFile.write(file, Map.of("a", ones(2)));
        byte[] before = Files.readAllBytes(file);
        String printed = ForkedJvm.runLimited("ulimit -f 1024", Filling.class, file.toString());
        assertTrue(printed.contains(file + ": failed after 1048576 bytes: File too large"), printed);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(List.of(name), left());
    }

    static final class Filling {
        public static void main(String[] arguments) {
            try {
                ArrayFile.write(Path.of(arguments[0]), Map.of("a", ones(5 << 20)));
                throw new IllegalStateException("wrote 20 MiB in spite of the limit");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors", "a.pt"})
    void aPathThatIsNotThereIsNamed(String name) throws IOException {
        Path file = folder.resolve("none").resolve(name);
        assertEquals(
                file + ": no directory " + file.getParent() + "; make it with Files.createDirectories()",
                assertThrows(NoSuchFileException.class, () -> ArrayFile.write(file, Map.of("a", ones(1))))
                        .getMessage());
        assertEquals(List.of(), left());
    }

    /** The header of each is the first that is written. */
    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors", "a.pt"})
    @EnabledOnOs(OS.LINUX)
    @EnabledForJreRange(minVersion = 22)
    void roomOnTheDiskIsAskedForBeforeAnArrayIsWritten(String name) throws IOException {
        Path probe = folder.resolve("probe");
        assumeTrue(output("fallocate", "-l", "1M", probe.toString()).isEmpty(), "no room ahead on this file system");
        Files.delete(probe);
        NdArray array = ones(8 << 20);
        long size = array.numel() * Float.BYTES;
        List<Long> room = new ArrayList<>();
        WriteOption watching = WriteOption.progress((bytes, total) -> {
            if (bytes < 4096) {
                room.add(bytesOnDisk(onlyFile()));
            }
        });
        ArrayFile.write(folder.resolve(name), Map.of("a", array), watching);
        assertTrue(!room.isEmpty() && room.stream().allMatch(bytes -> bytes >= size), room.toString());
        assertTrue(bytesOnDisk(onlyFile()) < size + (1 << 16), "more than is written");
        if (name.endsWith("npz")) {
            ArrayFile.write(folder.resolve(name), Map.of("a", array), WriteOption.COMPRESSED);
            assertTrue(bytesOnDisk(onlyFile()) < 1 << 20, "room for what is not compressed");
        }
    }

    private Path onlyFile() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytesOnDisk(Path file) {
        return 512 * Long.parseLong(output("stat", "-c", "%b", file.toString()));
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
