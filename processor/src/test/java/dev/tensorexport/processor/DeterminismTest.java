package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
        assertFalse(first.isEmpty());
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

    private static Map<String, String> generate() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Golden golden : Golden.all("good")) {
            Compiling.generatedSources(golden).forEach((file, text) -> texts.put(golden + "/" + file, text));
        }
        return texts;
    }
}
