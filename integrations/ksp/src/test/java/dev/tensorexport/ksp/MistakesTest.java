package dev.tensorexport.ksp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            Pattern.compile("^(Mistakes\\.kt:\\d+)(?::(\\d+))?: \\[TensorExport:(\\w+)] ([^:]+): found ");
    private static final Pattern MEMBER = Pattern.compile("Mistakes\\.(\\w+)(?:\\(\\))?");

    /**
     * Where kapt has the property in place of a value of its annotation, the first line of a class, and the class of a
     * property without a Java name, which its stubs do not have.
     */
    private static final Map<String, String> PLACES_OF_KAPT = Map.of(
            "Mistakes.kt:11 ShapeSyntax", "Mistakes.kt:13 ShapeSyntax",
            "Mistakes.kt:23 ReservedName", "Mistakes.kt:7 ReservedName",
            "Mistakes.kt:41 Contradiction", "Mistakes.kt:40 Contradiction");

    @TempDir
    Path directory;

    @Test
    void eachIsAtItsLine() throws IOException {
        assertEquals(
                lines(marks()),
                lines(places(Ksp.run(SOURCES, directory, Map.of()).errors())));
    }

    @Test
    void kaptMapsEachToItsLineAndColumn() throws IOException {
        Set<String> expected = marks().stream()
                .map(mark -> PLACES_OF_KAPT.getOrDefault(mark, mark))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> errors = Kapt.errors(SOURCES.resolve("Mistakes.kt"), directory);
        assertEquals(lines(expected), lines(places(errors)));
        assertEquals(
                List.of(),
                errors.stream()
                        .filter(error -> !error.contains("[TensorExport:"))
                        .toList());
        for (String error : errors) {
            Matcher matcher = ERROR.matcher(error);
            if (matcher.find()) {
                assertAtDeclaration(matcher);
            }
        }
    }

    /** A property or a function is at {@code val} or {@code fun}, after modifiers; a class at the first of them. */
    private static void assertAtDeclaration(Matcher error) throws IOException {
        int line = Integer.parseInt(error.group(1).replace("Mistakes.kt:", ""));
        String source = Files.readAllLines(SOURCES.resolve("Mistakes.kt")).get(line - 1);
        String found = source.substring(Integer.parseInt(error.group(2)) - 1);
        Matcher member = MEMBER.matcher(error.group(4));
        String expected = member.matches() ? "(val|fun) " + member.group(1) + "\\b.*" : Pattern.quote(source.strip());
        assertTrue(found.matches(expected), error.group() + " at " + found);
    }

    /** For example {@code Mistakes.kt:8 DtypeMismatch}, from the comments. */
    private static Set<String> marks() throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve("Mistakes.kt"));
        Set<String> marks = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                marks.add("Mistakes.kt:" + (i + 1) + " " + mark.group(1));
            }
        }
        return marks;
    }

    private static Set<String> places(List<String> said) {
        List<String> errors = said.stream()
                .filter(error -> error.contains("[TensorExport:")) // and not what Kotlin says of the missing type
                .toList();
        assertEquals(Set.copyOf(errors).size(), errors.size(), "each is reported once");
        return errors.stream()
                .map(error -> {
                    Matcher matcher = ERROR.matcher(error);
                    return matcher.find() ? matcher.group(1) + " " + matcher.group(3) : error;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(Set<String> places) {
        return String.join("\n", places);
    }
}
