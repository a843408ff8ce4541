package dev.tensorexport.notebook;

import dev.tensorexport.ndarray.NdArray;
import java.util.DoubleSummaryStatistics;
import java.util.stream.LongStream;

/** How many elements have which value. */
final class Histogram {
    private static final int STEPS = 30;

    private Histogram() {}

    static String of(NdArray array) {
        DoubleSummaryStatistics finite =
                Numbers.of(array).filter(Double::isFinite).summaryStatistics();
        String others = array.numel() == finite.getCount()
                ? ""
                : "; " + (array.numel() - finite.getCount()) + " NaN or infinite left out";
        if (finite.getCount() == 0) {
            return Markup.pre("no finite numbers" + others);
        }
        double min = finite.getMin();
        double max = finite.getMax();
        boolean isOfEach = !array.dtype().isFloatingPoint() && max - min < STEPS;
        int steps = isOfEach ? (int) (max - min) + 1 : STEPS;
        long[] counts = new long[steps];
        Numbers.of(array)
                .filter(Double::isFinite)
                .mapToInt(value -> isOfEach ? (int) (value - min) : (int) (Svg.fraction(value, min, max) * steps))
                .forEach(step -> counts[Math.min(step, steps - 1)]++);
        long most = LongStream.of(counts).max().orElseThrow();
        Svg svg = new Svg(finite.getCount() + " numbers from " + Svg.number(min) + " to " + Svg.number(max) + others);
        for (int i = 0; i < steps; i++) {
            String what = isOfEach ? Svg.number(min + i) : bound(i, min, max) + " to " + bound(i + 1, min, max);
            svg.bar((double) i / steps, 1.0 / steps, (double) counts[i] / most, counts[i] + ": " + what);
        }
        return svg.withLabels(Long.toString(most), "0", Svg.number(min), Svg.number(max));
    }

    private static String bound(int step, double min, double max) {
        return Svg.number(min + step * (max / STEPS - min / STEPS));
    }
}
