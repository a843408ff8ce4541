package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A golden file is an excerpt, and yet tells each change of each line. */
class ExcerptTest {
    static List<Golden> good() throws IOException {
        return Golden.all("good");
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyLineCounts(Golden golden) throws IOException {
        SortedMap<String, String> files = Compiling.generatedSources(golden);
        for (String name : files.keySet()) {
            SortedMap<String, String> pair = new TreeMap<>(files);
            pair.keySet().removeIf(other -> !stem(other).equals(stem(name)));
            String excerpt = Excerpt.of(pair);
            List<String> lines = files.get(name).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                List<String> changed = new ArrayList<>(lines);
                changed.set(i, line.replaceFirst("(.)(;?)$", "$1Changed$2"));
                if (!line.isEmpty()) {
                    assertNotEquals(excerpt, excerpt(pair, name, changed), () -> line + " is changed");
                }
                changed.remove(i);
                if (!line.startsWith("import ")) { // which javac misses
                    assertNotEquals(excerpt, excerpt(pair, name, changed), () -> line + " is missing");
                }
            }
        }
    }

    private static String stem(String file) {
        return file.replaceFirst("(Arrays|Converter)\\.java$", "");
    }

    private static String excerpt(SortedMap<String, String> files, String name, List<String> lines) {
        SortedMap<String, String> others = new TreeMap<>(files);
        others.put(name, String.join("\n", lines) + "\n");
        return Excerpt.of(others);
    }
}
