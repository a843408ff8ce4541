package dev.tensorexport.internal.text;

import dev.tensorexport.internal.text.FloatDigits.Numeral;
import java.util.List;
import java.util.function.Function;

/**
 * How the floats of one array are written: positional or scientific, and how wide, so that their points are aligned.
 *
 * <p>The rules are those of NumPy 1.24 with its default options: up to 8 places after the point, fewer where they are
 * enough to tell the value apart, and no small value shown as zero. Later versions differ for narrow floats alone:
 * 0.0001 as float32 in an array is positional since 2.0, and from 1e6 on float32 (from 1e3 on float16) is scientific
 * since 2.3.
 */
public final class FloatPrinter {
    /** NumPy's default {@code precision}. */
    private static final int MOST_PLACES = 8;

    private final FloatDigits text;
    private final boolean scientific;
    private final int wholeWidth;
    private final int placesWidth;
    private final int exponentWidth;
    private final int width;

    private FloatPrinter(FloatDigits text, boolean scientific, List<Numeral> numerals, int nonFiniteWidth) {
        this.text = text;
        this.scientific = scientific;
        placesWidth = widest(numerals, Numeral::places);
        exponentWidth = widest(numerals, Numeral::exponent);
        int afterWhole = 1 + placesWidth + exponentWidth;
        wholeWidth = Math.max(widest(numerals, Numeral::whole), nonFiniteWidth - afterWhole);
        width = wholeWidth + afterWhole;
    }

    /** The format that suits all of some values. */
    public static FloatPrinter of(List<Double> values, FloatDigits text) {
        List<Double> finite = values.stream().filter(Double::isFinite).toList();
        boolean scientific = isSpreadWide(finite, text.type());
        List<Numeral> numerals = finite.stream()
                .map(value -> scientific
                        ? text.scientific(value, 0, MOST_PLACES)
                        : text.positional(value, -FloatDigits.UNLIMITED, MOST_PLACES))
                .toList();
        List<Double> others =
                values.stream().filter(value -> !Double.isFinite(value)).toList();
        return new FloatPrinter(text, scientific, numerals, widest(others, text::nonFinite));
    }

    private static boolean isSpreadWide(List<Double> finite, FloatType type) {
        double[] magnitudes = finite.stream()
                .mapToDouble(Math::abs)
                .filter(magnitude -> magnitude > 0)
                .sorted()
                .toArray();
        if (magnitudes.length == 0) {
            return false;
        }
        double smallest = magnitudes[0];
        double largest = magnitudes[magnitudes.length - 1];
        return largest >= 1e8 || smallest < 1e-4 || type.round(largest / smallest) > 1000;
    }

    private static <T> int widest(List<T> values, Function<T, String> text) {
        return values.stream().map(text).mapToInt(String::length).max().orElse(0);
    }

    /** A value as an element of the array, padded so that all elements are aligned. */
    public String aligned(double value) {
        if (!Double.isFinite(value)) {
            return padding(" ", width, text.nonFinite(value)) + text.nonFinite(value);
        }
        // In scientific notation all have as many places; NumPy fills up with further true digits, not with zeros.
        Numeral numeral =
                scientific ? text.scientific(value, placesWidth, placesWidth) : text.positional(value, 0, MOST_PLACES);
        return padding(" ", wholeWidth, numeral.whole())
                + numeral.whole()
                + "."
                + numeral.places()
                + padding(scientific ? "0" : " ", placesWidth, numeral.places())
                + (scientific ? exponent(numeral.exponent()) : "");
    }

    /** Zeros go between the sign and the digits. */
    private String exponent(String exponent) {
        return exponent.substring(0, 2) + padding("0", exponentWidth, exponent) + exponent.substring(2);
    }

    private static String padding(String with, int width, String text) {
        return with.repeat(Math.max(0, width - text.length()));
    }
}
