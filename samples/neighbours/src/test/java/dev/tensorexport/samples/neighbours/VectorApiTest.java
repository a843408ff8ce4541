package dev.tensorexport.samples.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Vector API's section of docs/neighbours.md, whose program is run from its source: no release has its module. */
class VectorApiTest {
    @Test
    void theProgramOfThePageRuns() throws IOException, InterruptedException {
        assumeTrue(Runtime.version().feature() >= 22, "java.lang.foreign is there from JDK 22 on");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--class-path",
                        classPath(),
                        "src/test/vector/VectorSum.java")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("2002.0"), output);
    }

    /** Folders of classes are no JARs of several releases, so what is for newer ones comes before them. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(entry -> Stream.of(entry + "/META-INF/versions/22", entry))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
