package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated text depends on the source and on nothing else. */
class DeterminismTest {
    private static Map<String, String> first;

    @BeforeAll
    static void generateOnce() throws IOException {
        first = generate();
        assertTrue(first.size() >= 2 * Golden.all("good").size(), first.keySet()::toString);
    }

    @Test
    void twoRunsGenerateTheSameText() throws IOException {
        assertEquals(first, generate());
    }

    /** Turkish has a capital dotted i, Arabic its own digits. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"})
    void theDefaultLocaleDoesNotMatter(String tag) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertEquals(first, generate());
        } finally {
            Locale.setDefault(before);
        }
    }

    /** All cases at once: for each alone, javac would read the classes of LibTorch again. */
    private static Map<String, String> generate() throws IOException {
        Map<List<String>, List<JavaFileObject>> sources = new HashMap<>();
        for (Golden golden : Golden.all("good")) {
            sources.computeIfAbsent(List.of(golden.options()), options -> new ArrayList<>())
                    .addAll(golden.sources());
        }
        Map<String, String> texts = new HashMap<>();
        sources.forEach((options, files) -> {
            for (JavaFileObject file : Compiling.process(files, options).generatedSourceFiles()) {
                assertNull(texts.put(options + file.toUri().getPath(), Compiling.text(file)));
            }
        });
        return texts;
    }
}
