package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/pytorch-tests.md name tests that exist, or say why there is none. */
class PytorchTestsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyTestThatTheTablesNameExists() throws IOException {
        List<String[]> rows;
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "pytorch-tests.md"))) {
            rows = lines.filter(line -> line.startsWith("| `test_"))
                    .map(line -> line.split("\\s*\\|\\s*"))
                    .toList();
        }
        assertEquals(20 + 30, rows.size(), "as many as there are in the two files of PyTorch 2.10");
        for (String[] row : rows) {
            long named = TEST.matcher(row[2])
                    .results()
                    .peek(test -> assertTrue(exists(test.group(1), test.group(2)), test::group))
                    .count();
            assertTrue(
                    named > 0 || row[2].equals("none") && row.length > 3, () -> row[1] + " has no test and no reason");
        }
    }

    private static boolean exists(String testClass, String name) {
        try {
            return Stream.of(Class.forName("dev.tensorexport." + testClass).getDeclaredMethods())
                    .map(Method::getName)
                    .anyMatch(name::equals);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
