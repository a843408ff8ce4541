package dev.tensorexport.samples.digits;

import dev.tensorexport.ndarray.NdArray;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How the network did on digits it had never seen: computed from exported arrays, with no LibTorch in sight. */
record Results(List<Reading> readings) {

    /** Takes each digit for the one with the highest score; its confidence is the softmax of the scores. */
    static Results of(NdArray.OfFloat logits, int[] labels) {
        return new Results(IntStream.range(0, labels.length)
                .mapToObj(row -> read(logits, row, labels[row]))
                .toList());
    }

    private static Reading read(NdArray.OfFloat logits, int row, int digit) {
        int best = 0;
        for (int other = 1; other < DigitsData.CLASSES; other++) {
            if (logits.get(row, other) > logits.get(row, best)) {
                best = other;
            }
        }
        double total = 0;
        for (int other = 0; other < DigitsData.CLASSES; other++) {
            total += Math.exp(logits.get(row, other) - logits.get(row, best));
        }
        return new Reading(row, digit, best, 1 / total);
    }

    int size() {
        return readings.size();
    }

    int right() {
        return (int) readings.stream().filter(Reading::right).count();
    }

    double accuracy() {
        return (double) right() / size();
    }

    /** @throws IllegalStateException if fewer digits than this share were read right */
    void require(double accuracy) {
        if (accuracy() < accuracy) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "The network read %d of %d digits right, %.1f %%; expected at least %.1f %%",
                    right(),
                    size(),
                    100 * accuracy(),
                    100 * accuracy));
        }
    }

    /** How often each digit (first index) was read as each (second). */
    int[][] confusion() {
        int[][] counts = new int[DigitsData.CLASSES][DigitsData.CLASSES];
        readings.forEach(reading -> counts[reading.digit()][reading.read()]++);
        return counts;
    }

    /** The digits read wrong, the surest first. */
    List<Reading> mistakes() {
        return readings.stream()
                .filter(reading -> !reading.right())
                .sorted(Comparator.comparingDouble(Reading::confidence).reversed())
                .toList();
    }
}
