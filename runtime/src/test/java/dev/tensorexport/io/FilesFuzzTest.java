package dev.tensorexport.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes, they are read or refused by the typed error. An ordinary run takes the seeds of
 * {@code FilesFuzzTestInputs}; with {@code JAZZER_FUZZ=1} in the environment, new ones are made of them, by coverage.
 */
class FilesFuzzTest {
    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void npy(byte[] bytes) throws IOException {
        read("npy", bytes);
        try {
            Npy.read(new ByteArrayInputStream(bytes));
        } catch (FileFormatException refused) {
            return; // as it should be
        }
    }

    @FuzzTest(maxDuration = "2m")
    void npz(byte[] bytes) throws IOException {
        read("npz", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void safetensors(byte[] bytes) throws IOException {
        read("safetensors", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void pt(byte[] bytes) throws IOException {
        read("pt", bytes);
    }

    private static void read(String format, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed." + format), bytes);
        try {
            HostileFilesTest.readAll(file, format);
        } catch (FileFormatException refused) {
            return; // as it should be
        }
    }
}
