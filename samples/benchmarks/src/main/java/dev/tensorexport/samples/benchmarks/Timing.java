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
        double median = median(nanos);
        return new Timing(median, (quantile(nanos, 0.75) - quantile(nanos, 0.25)) / 2 / median);
    }

    static double median(double... values) {
        return quantile(values, 0.5);
    }

    Timing orFaster(Timing other) {
        return other.nanos < nanos ? other : this;
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
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
