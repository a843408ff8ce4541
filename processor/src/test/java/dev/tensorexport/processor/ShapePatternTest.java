package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shapes mean is tested in the runtime; here, that the compiler reads them as the runtime does. */
class ShapePatternTest {
    private static final Path PROCESSOR =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"ShapePattern.java", "SizeExpression.java"})
    void theRuntimeHasTheSameFileInItsOwnPackage(String file) throws IOException {
        String runtime = source(PROCESSOR.resolveSibling("runtime"), "converter", file);

        assertEquals(
                runtime.replace("package dev.tensorexport.converter;", "package dev.tensorexport.processor;"),
                source(PROCESSOR, "processor", file));
    }

    private static String source(Path module, String folder, String file) throws IOException {
        return Files.readString(
                module.resolve("src/main/java/dev/tensorexport").resolve(folder).resolve(file));
    }
}
