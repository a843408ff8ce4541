package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first Java program is this module's, and does what its comments say. */
class MinimalTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/tensorexport/samples");

    @Test
    void printsTheNumbersAndWhatTheyCost() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Minimal.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertEquals("""
                1.0 of [3, 4]
                [0, 1, 2]
                Detection.boxes
                  float32 [3, 4] of float32 [3, 4] on cpu, requires grad
                    1 detach  free
                    = shares 48 B with the tensor
                Detection.labels
                  int64 [3] of int64 [3] on cpu
                    = shares 24 B with the tensor
                  then copied to a fresh int[]
                """, printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void isTheProgramOfTheReadme() throws IOException {
        String source = squeezed(Files.readString(SOURCES.resolve("Detection.java"))
                + Files.readString(SOURCES.resolve("Minimal.java")));
        int at = 0;
        for (String line : firstBlock("java")) {
            int found = source.indexOf(squeezed(line), at);
            assertFalse(found < 0, "the README's \"" + line + "\" is not in the program, or not in this order");
            at = found + squeezed(line).length();
        }
    }

    /** The formatter may break lines where the README does not. */
    private static String squeezed(String source) {
        return source.replaceAll("\\s", "");
    }

    private static List<String> firstBlock(String language) throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        int start = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(start, readme.indexOf("```", start))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
