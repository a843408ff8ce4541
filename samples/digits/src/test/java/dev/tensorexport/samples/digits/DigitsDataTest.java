package dev.tensorexport.samples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsDataTest {

    // Counted in the file with awk, not with the code under test.
    private static final int[] EACH_DIGIT = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};

    @Test
    void holdsEachDigitAsOftenAsTheFileDoes() throws IOException {
        DigitsData digits = DigitsData.load();

        assertEquals(1797, digits.size());
        assertArrayEquals(EACH_DIGIT, countEachDigit(digits));
    }

    @Test
    void pixelsAreSixteenthsFromPaperToInk() throws IOException {
        DigitsData digits = DigitsData.load();

        for (int row = 0; row < digits.size(); row++) {
            assertEquals(64, digits.image(row).length);
            for (float pixel : digits.image(row)) {
                assertTrue(pixel >= 0 && pixel <= 1, () -> "pixel " + pixel);
                assertEquals(Math.rint(pixel * 16), pixel * 16);
            }
        }
        float[] firstRowOfFirstImage = {0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0};
        assertArrayEquals(firstRowOfFirstImage, Arrays.copyOf(digits.image(0), 8));
    }

    @Test
    void splitDealsEveryDigitOnceAndAFifthOfEachKindToTheTest() throws IOException {
        DigitsData digits = DigitsData.load();

        DigitsData.Split split = digits.split(0.2, 1);

        Set<float[]> dealt = Collections.newSetFromMap(new IdentityHashMap<>());
        for (DigitsData part : new DigitsData[] {split.train(), split.test()}) {
            for (int row = 0; row < part.size(); row++) {
                assertTrue(dealt.add(part.image(row)), "an image was dealt twice");
            }
        }
        assertEquals(digits.size(), dealt.size());
        int[] held = countEachDigit(split.test());
        for (int digit = 0; digit < held.length; digit++) {
            assertEquals(Math.round(EACH_DIGIT[digit] * 0.2), held[digit]);
        }
    }

    @Test
    void splitIsTheSameForTheSameSeed() throws IOException {
        DigitsData digits = DigitsData.load();

        DigitsData once = digits.split(0.2, 1).test();
        DigitsData again = digits.split(0.2, 1).test();
        DigitsData other = digits.split(0.2, 2).test();

        assertArrayEquals(images(once), images(again));
        assertTrue(!Arrays.equals(images(once), images(other)), "another seed dealt the same");
    }

    private static float[][] images(DigitsData digits) {
        return IntStream.range(0, digits.size()).mapToObj(digits::image).toArray(float[][]::new);
    }

    private static int[] countEachDigit(DigitsData digits) {
        int[] counts = new int[10];
        for (int row = 0; row < digits.size(); row++) {
            counts[digits.label(row)]++;
        }
        return counts;
    }
}
