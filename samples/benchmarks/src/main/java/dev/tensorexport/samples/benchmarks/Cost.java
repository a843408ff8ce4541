package dev.tensorexport.samples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one side took in one process besides the time of its turns.
 *
 * @param first the first operation, in nanoseconds
 * @param fresh each of the first operations, 10,000 where there is time for them, in nanoseconds
 * @param bytes of the Java heap that one operation takes
 * @param resident the most memory that the process ever had, in MB
 */
record Cost(double first, double fresh, double bytes, double resident) {
    /** As one line, for another process. */
    String line() {
        return String.format(Locale.ROOT, "%f %f %f %f", first, fresh, bytes, resident);
    }

    /** What {@link #line} has said. */
    static Cost of(String line) {
        double[] values = numbers(line, 4);
        return new Cost(values[0], values[1], values[2], values[3]);
    }

    /** The numbers of a line that another process said. */
    static double[] numbers(String line, int count) {
        String[] words = line.split(" ");
        if (words.length != count) {
            throw new IllegalStateException("found the answer " + line + "; expected numbers: " + count);
        }
        return Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
    }

    static Cost median(List<Cost> processes) {
        return new Cost(
                median(processes, Cost::first),
                median(processes, Cost::fresh),
                median(processes, Cost::bytes),
                median(processes, Cost::resident));
    }

    private static double median(List<Cost> processes, ToDoubleFunction<Cost> part) {
        return Statistics.median(processes.stream().mapToDouble(part).toArray());
    }
}
