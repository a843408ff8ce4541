package dev.tensorexport.samples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What one side took in one process.
 *
 * @param turns what one operation took in each turn, in nanoseconds
 */
record Measured(Cost cost, List<Double> turns) {
    static Measured of(Cost cost, double... turns) {
        return new Measured(cost, Arrays.stream(turns).boxed().toList());
    }

    /** One operation once the time does not change any more, in nanoseconds. */
    double steady() {
        return Statistics.median(turns.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What it took relative to another side, turn by turn. */
    double[] over(Measured other) {
        return IntStream.range(0, turns.size())
                .mapToDouble(turn -> turns.get(turn) / other.turns.get(turn))
                .toArray();
    }

    static String time(double nanos) {
        return nanos < 1e5
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
