package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated text depends on the source and on nothing else. */
class DeterminismTest {
    @Test
    void twoRunsGenerateTheSameText() throws IOException {
        Map<String, String> first = generate();
        assertFalse(first.isEmpty());
        assertEquals(first, generate());
    }

    /** Turkish has a capital dotted i, Arabic its own digits. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"})
    void theDefaultLocaleDoesNotMatter(String tag) throws IOException {
        Map<String, String> expected = generate();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertEquals(expected, generate());
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Map<String, String> generate() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Golden golden : Golden.all("good")) {
            Compiling.generatedSources(Compiling.compile(golden.sources(), golden.options()))
                    .forEach((file, text) -> texts.put(golden + "/" + file, text));
        }
        return texts;
    }
}
