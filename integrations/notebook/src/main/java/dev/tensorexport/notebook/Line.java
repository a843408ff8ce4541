package dev.tensorexport.notebook;

import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.PrimitiveIterator;

/** A line through the elements of one dim. */
final class Line {
    private Line() {}

    static String of(NdArray array) {
        if (array.rank() != 1) {
            throw new IllegalArgumentException(
                    "found " + Facts.of(array) + "; expected one dim. Take a row with select(0, i), or reshape(-1)");
        }
        long size = array.numel();
        int places = (int) Math.min(size, Svg.WIDTH);
        double[] low = new double[places];
        double[] high = new double[places];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        PrimitiveIterator.OfDouble values = Numbers.of(array).iterator();
        for (long i = 0; i < size; i++) {
            double value = values.nextDouble();
            if (Double.isFinite(value)) {
                int place = (int) (i * places / size);
                low[place] = Math.min(low[place], value);
                high[place] = Math.max(high[place], value);
            }
        }
        double min = Arrays.stream(low).min().orElse(Double.POSITIVE_INFINITY);
        double max = Arrays.stream(high).max().orElse(Double.NEGATIVE_INFINITY);
        if (min > max) {
            return Markup.pre("no finite numbers");
        }
        Svg svg = new Svg("from " + Svg.number(min) + " to " + Svg.number(max));
        svg.path(path(low, high, min, max));
        return svg.withLabels(Svg.number(max), Svg.number(min), "0", Long.toString(size - 1));
    }

    /** Through the smallest and the largest of each place; a new start after each gap. */
    private static String path(double[] low, double[] high, double min, double max) {
        StringBuilder path = new StringBuilder();
        boolean isGap = true;
        for (int place = 0; place < low.length; place++) {
            if (low[place] > high[place]) {
                isGap = true;
                continue;
            }
            String x = Svg.coordinate(low.length == 1 ? 0 : (double) place * Svg.WIDTH / (low.length - 1));
            path.append(isGap ? 'M' : 'L').append(x).append(' ').append(y(low[place], min, max));
            // A line to the same place is a dot, if nothing is beside it.
            path.append('V').append(y(high[place], min, max));
            isGap = false;
        }
        return path.toString();
    }

    private static String y(double value, double min, double max) {
        return Svg.coordinate((1 - Svg.fraction(value, min, max)) * Svg.HEIGHT);
    }
}
