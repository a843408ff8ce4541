package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesTest {
    @ParameterizedTest
    @CsvSource({"Boxes, boxes", "X, x", "XMin, xMin", "URL, url", "URLPath, urlPath", "A1, a1", "boxes, boxes", "$, $"})
    void theFirstWordLosesItsCapitals(String name, String expected) {
        assertEquals(expected, Properties.decapitalized(name));
    }

    @ParameterizedTest
    @CsvSource({
        "boxes, BOXES",
        "hiddenWeight, HIDDEN_WEIGHT",
        "xMin, X_MIN",
        "layer2Bias, LAYER2_BIAS",
        "hidden_weight, HIDDEN_WEIGHT",
        "DONE, DONE",
        "imageURL, IMAGE_URL"
    })
    void constantsAreInUpperCaseWithUnderscores(String name, String expected) {
        assertEquals(expected, Properties.constant(name));
    }
}
