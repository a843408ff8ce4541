package dev.tensorexport.samples.digits;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Reading RIGHT = new Reading(0, 3, 3, 0.99);
    private static final Reading UNSURE = new Reading(1, 4, 9, 0.41);
    private static final Reading SURE = new Reading(2, 8, 1, 0.93);
    private static final Results HALF_RIGHT = new Results(List.of(RIGHT, UNSURE, SURE, new Reading(3, 8, 8, 0.6)));

    @Test
    void mistakesComeSurestFirst() {
        assertEquals(List.of(SURE, UNSURE), HALF_RIGHT.mistakes());
    }

    @Test
    void confusionCountsEachDigitByWhatItWasReadAs() {
        int[][] confusion = HALF_RIGHT.confusion();

        assertEquals(1, confusion[3][3]);
        assertEquals(1, confusion[4][9]);
        assertEquals(1, confusion[8][1]);
        assertEquals(1, confusion[8][8]);
        assertEquals(4, Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum());
    }

    @Test
    void tooFewRightIsAnErrorThatSaysHowMany() {
        assertDoesNotThrow(() -> HALF_RIGHT.require(0.5));

        IllegalStateException error = assertThrows(IllegalStateException.class, () -> HALF_RIGHT.require(0.95));
        assertEquals("The network read 2 of 4 digits right, 50.0 %; expected at least 95.0 %", error.getMessage());
    }
}
