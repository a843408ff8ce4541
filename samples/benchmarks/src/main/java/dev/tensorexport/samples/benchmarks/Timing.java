package dev.tensorexport.samples.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What one call takes.
 *
 * @param nanos the median of several measurements, in nanoseconds
 * @param error half the distance between their quartiles, relative to the median
 */
record Timing(double nanos, double error) {
    static Timing of(double... nanos) {
        double[] sorted = nanos.clone();
        Arrays.sort(sorted);
        double median = quantile(sorted, 0.5);
        return new Timing(median, (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2 / median);
    }

    Timing orFaster(Timing other) {
        return other.nanos < nanos ? other : this;
    }

    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        double below = sorted[(int) place];
        double above = sorted[(int) Math.ceil(place)];
        return below + (above - below) * (place - (int) place);
    }

    @Override
    public String toString() {
        return nanos < 1e5
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
