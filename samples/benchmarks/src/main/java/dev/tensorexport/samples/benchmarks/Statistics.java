package dev.tensorexport.samples.benchmarks;

import java.util.Arrays;

/** What is said of several numbers. */
final class Statistics {
    private Statistics() {}

    static double median(double... values) {
        return quantile(values, 0.5);
    }

    /** Half the distance between the quartiles. */
    static double spread(double... values) {
        return (quantile(values, 0.75) - quantile(values, 0.25)) / 2;
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = part * (sorted.length - 1);
        double below = sorted[(int) place];
        double above = sorted[(int) Math.ceil(place)];
        return below + (above - below) * (place - (int) place);
    }
}
