package dev.tensorexport.samples.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What one side took in one process.
 *
 * @param first the first operation, in nanoseconds
 * @param fresh each of the first operations, 10,000 where there is time for them, in nanoseconds
 * @param steady one operation once the time does not change any more, the median, in nanoseconds
 * @param spread half the distance between the quartiles of the steady times, relative to their median
 * @param bytes of the Java heap that one operation takes
 * @param resident the most memory that the process ever had, in MB
 */
record Measured(double first, double fresh, double steady, double spread, double bytes, double resident) {
    private static final String PREFIX = "measured";

    /** As one line, for another process. */
    String line() {
        return String.format(
                Locale.ROOT, "%s %f %f %f %f %f %f", PREFIX, first, fresh, steady, spread, bytes, resident);
    }

    /** What {@link #line} has said. */
    static Measured of(String line) {
        String[] words = line.split(" ");
        if (words.length != 7 || !words[0].equals(PREFIX)) {
            throw new IllegalStateException("found the answer " + line + "; expected one measurement");
        }
        double[] values =
                Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        return new Measured(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    static double median(double... values) {
        return quantile(values, 0.5);
    }

    /** Half the distance between the quartiles, relative to the median. */
    static double spread(double... values) {
        return (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = part * (sorted.length - 1);
        double below = sorted[(int) place];
        double above = sorted[(int) Math.ceil(place)];
        return below + (above - below) * (place - (int) place);
    }

    static String time(double nanos) {
        return nanos < 1e5
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
