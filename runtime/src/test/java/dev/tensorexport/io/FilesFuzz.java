package dev.tensorexport.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes, they are read or refused by the typed error. With {@code JAZZER_FUZZ=1} in the environment, bytes
 * are made of the seeds in {@code FilesFuzzInputs}, by coverage.
 *
 * <p>Only by its name, for the fuzzer puts an agent and a native library into the JVM, and changes each class that is
 * loaded after it. An ordinary run reads the seeds without it: {@code HostileFilesTest#seedsAreReadOrRefused}.
 */
class FilesFuzz {
    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void npy(byte[] bytes) throws IOException {
        HostileFilesTest.readOrRefuse(folder, "npy", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void npz(byte[] bytes) throws IOException {
        HostileFilesTest.readOrRefuse(folder, "npz", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void safetensors(byte[] bytes) throws IOException {
        HostileFilesTest.readOrRefuse(folder, "safetensors", bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void pt(byte[] bytes) throws IOException {
        HostileFilesTest.readOrRefuse(folder, "pt", bytes);
    }
}
