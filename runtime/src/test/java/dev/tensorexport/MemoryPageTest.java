package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/memory.md names are there. */
class MemoryPageTest {
    /** Nothing but names in brackets or in a cell; those without a class are of the one before. */
    private static final Pattern CLAIMS = Pattern.compile("\\(((?:`[\\w.]+`[,\\s]*)+)\\)|\\| (`\\w+Test\\.\\w+`) \\|");

    private static final Pattern NAME = Pattern.compile("`(?:([A-Z]\\w*Test)\\.?)?(\\w*)`");

    @Test
    void theTestsThatThePageNamesAreThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        int found = 0;
        Matcher claims = CLAIMS.matcher(Files.readString(Path.of("..", "docs", "memory.md")));
        String type = "";
        while (claims.find()) {
            Matcher names = NAME.matcher(claims.group());
            while (names.find()) {
                type = names.group(1) == null ? type : names.group(1);
                String source = sources.getOrDefault(type, "");
                String method = names.group(2);
                if (method.isEmpty() ? source.isEmpty() : !source.contains(" void " + method + "(")) {
                    missing.add(names.group());
                }
                found++;
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found > 40, "found only " + found);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                String name = file.getFileName().toString();
                sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
            }
        }
        return sources;
    }
}
