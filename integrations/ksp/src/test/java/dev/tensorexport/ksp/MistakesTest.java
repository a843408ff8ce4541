package dev.tensorexport.ksp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors are at the lines of the Kotlin source, and all are reported. */
class MistakesTest {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""))
            .resolve("src/test/resources/mistakes")
            .toAbsolutePath();
    private static final Pattern MARK = Pattern.compile("// ([A-Z]\\w+)(?::.*)?$");
    private static final Pattern ERROR =
            Pattern.compile("^(Mistakes\\.kt:\\d+): \\[TensorExport:(\\w+)] [^:]+: found ");

    @TempDir
    Path directory;

    @Test
    void eachIsAtItsLine() throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve("Mistakes.kt"));
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                expected.add("Mistakes.kt:" + (i + 1) + " " + mark.group(1));
            }
        }
        List<String> errors = Ksp.run(SOURCES, directory, Map.of()).errors().stream()
                .filter(error -> error.contains("[TensorExport:")) // and not what Kotlin says of the missing type
                .toList();
        Set<String> found = errors.stream()
                .map(error -> {
                    Matcher matcher = ERROR.matcher(error);
                    return matcher.find() ? matcher.group(1) + " " + matcher.group(2) : error;
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", expected), String.join("\n", found));
        assertEquals(Set.copyOf(errors).size(), errors.size(), "each is reported once");
    }
}
