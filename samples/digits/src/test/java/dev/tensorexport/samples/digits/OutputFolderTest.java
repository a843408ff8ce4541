package dev.tensorexport.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsNotSeenUnderItsNameBeforeItIsWhole() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("a.txt", file -> {
                Files.writeString(file, "half");
                assertTrue(Files.notExists(folder.resolve("a.txt")));
                Files.writeString(file, ", and half", StandardOpenOption.APPEND);
            });

            assertEquals("half, and half", Files.readString(folder.resolve("a.txt")));
            assertEquals(List.of("a.txt"), files());
        }
    }

    @Test
    void aFileThatFailsHalfwayLeavesNothing() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            IOException full =
                    assertThrows(IOException.class, () -> output.write("a.txt", OutputFolderTest::failHalfway));

            assertEquals("disk full", full.getMessage());
            assertEquals(List.of(), files());
        }
    }

    @Test
    void anOlderFileOutlivesANewOneThatFails() throws IOException {
        try (OutputFolder output = OutputFolder.open(folder)) {
            output.write("a.txt", file -> Files.writeString(file, "old"));
            assertThrows(IOException.class, () -> output.write("a.txt", OutputFolderTest::failHalfway));

            assertEquals("old", Files.readString(folder.resolve("a.txt")));
            assertEquals(List.of("a.txt"), files());
        }
    }

    @Test
    void aProgramStoppedWhileItWritesFinishesThatFileAndStartsNoOther() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classesOf(OutputFolder.class) + File.pathSeparator + classesOf(TwoSlowFiles.class),
                        TwoSlowFiles.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            assumeTrue(program.supportsNormalTermination(), "this system cannot ask a program to stop");
            assertEquals("halfway", said.readLine());

            program.destroy();

            assertTrue(program.waitFor(30, TimeUnit.SECONDS), "still running");
            assertEquals(List.of("first.txt"), files());
            assertEquals("half, and half", Files.readString(folder.resolve("first.txt")));
        } finally {
            program.destroyForcibly();
        }
    }

    /** A program of its own: writes two files, and stays halfway through each until it is stopped. */
    static final class TwoSlowFiles {

        private TwoSlowFiles() {}

        public static void main(String[] args) throws IOException {
            try (OutputFolder output = OutputFolder.open(Path.of(args[0]))) {
                output.write("first.txt", TwoSlowFiles::slowly);
                output.write("second.txt", TwoSlowFiles::slowly);
            }
        }

        private static void slowly(Path file) throws IOException {
            Files.writeString(file, "half");
            System.out.println("halfway");
            try {
                while (!stopping()) {
                    Thread.sleep(10);
                }
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            Files.writeString(file, ", and half", StandardOpenOption.APPEND);
        }

        private static boolean stopping() {
            Thread hook = new Thread(() -> {});
            try {
                Runtime.getRuntime().addShutdownHook(hook);
                return !Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shutdownInProgress) {
                return true;
            }
        }
    }

    private static void failHalfway(Path file) throws IOException {
        Files.writeString(file, "half");
        throw new IOException("disk full");
    }

    private static Path classesOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
