package dev.tensorexport.samples.digits;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/**
 * The confusion matrix as a heat map: what each digit is from top to bottom, what it was read as from left to right.
 */
final class ConfusionChart {

    private static final Color FEW = new Color(0xF7C59F);
    private static final Color HALF = new Color(0xF5E6C8);
    private static final Color MOST = new Color(0x8CC6A5);

    // Close enough that XChart labels all ten digits; by default it labels every second.
    private static final int TICK_SPACING = 30;

    private ConfusionChart() {}

    static HeatMapChart of(int[][] confusion, int width, int height) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(width)
                .height(height)
                .title("What each digit was read as")
                .xAxisTitle("was read as")
                .yAxisTitle("the digit")
                .build();
        chart.getStyler()
                .setShowValue(true)
                .setValueFont(ReportImage.TEXT.deriveFont(Font.BOLD))
                .setHeatMapValueDecimalPattern("0")
                .setRangeColors(new Color[] {FEW, HALF, MOST})
                .setLegendVisible(false)
                .setPlotBorderVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(ReportImage.HEADING);
        chart.getStyler()
                .setPlotGridLinesVisible(false)
                .setXAxisTickMarkSpacingHint(TICK_SPACING)
                .setYAxisTickMarkSpacingHint(TICK_SPACING)
                .setAxisTitleFont(ReportImage.TEXT)
                .setAxisTickLabelsFont(ReportImage.TEXT);

        List<String> columns =
                IntStream.range(0, confusion.length).mapToObj(Integer::toString).toList();
        // XChart's rows start at the bottom; a matrix is read from the top.
        List<String> rows = new ArrayList<>(columns);
        Collections.reverse(rows);
        chart.addSeries("digits", columns, rows, cells(confusion));
        return chart;
    }

    /** Column, row and count of each cell; none for a count of 0, so that mistakes stand out on an empty field. */
    private static List<Number[]> cells(int[][] confusion) {
        List<Number[]> cells = new ArrayList<>();
        for (int digit = 0; digit < confusion.length; digit++) {
            for (int read = 0; read < confusion.length; read++) {
                if (confusion[digit][read] > 0) {
                    cells.add(new Number[] {read, confusion.length - 1 - digit, confusion[digit][read]});
                }
            }
        }
        return cells;
    }
}
