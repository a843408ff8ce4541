package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of errors has each of them, once and in order. */
class ErrorsTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "")).resolve("../docs/errors.md");

    @Test
    void thePageHasEachErrorInOrder() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\| [^|]+ \\|$")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertEquals(Arrays.stream(Problem.values()).map(Problem::tag).toList(), named);
    }
}
