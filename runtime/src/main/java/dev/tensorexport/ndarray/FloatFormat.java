package dev.tensorexport.ndarray;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * How the floats of one array are written: positional or scientific, and how wide, so that the points align.
 *
 * <p>The rules are those of NumPy 1.24's arrays and scalars with the default options: up to 8 places after the point,
 * fewer where they are enough to tell the value apart, and no small value shown as zero.
 */
final class FloatFormat {
    private static final int MOST_PLACES = 8;

    /** More places than any {@code double} has. */
    private static final int UNLIMITED = 2000;

    private final FloatType type;
    private final boolean scientific;
    private final int wholeWidth;
    private final int placesWidth;
    private final int exponentWidth;
    private final int width;

    private FloatFormat(FloatType type, boolean scientific, List<Numeral> numerals, int nonFiniteWidth) {
        this.type = type;
        this.scientific = scientific;
        placesWidth = widest(numerals, Numeral::places);
        exponentWidth = widest(numerals, Numeral::exponent);
        int afterWhole = 1 + placesWidth + exponentWidth;
        wholeWidth = Math.max(widest(numerals, Numeral::whole), nonFiniteWidth - afterWhole);
        width = wholeWidth + afterWhole;
    }

    /** The format that suits all of some values. */
    static FloatFormat of(List<Double> values, FloatType type) {
        List<Double> finite = values.stream().filter(Double::isFinite).toList();
        boolean scientific = spreadsWide(finite, type);
        List<Numeral> numerals = finite.stream()
                .map(value -> scientific
                        ? Numeral.scientific(value, type, 0, MOST_PLACES)
                        : Numeral.positional(value, type, -UNLIMITED, MOST_PLACES))
                .toList();
        List<Double> others =
                values.stream().filter(value -> !Double.isFinite(value)).toList();
        return new FloatFormat(type, scientific, numerals, widest(others, FloatFormat::nonFinite));
    }

    private static boolean spreadsWide(List<Double> finite, FloatType type) {
        double[] magnitudes = finite.stream()
                .mapToDouble(Math::abs)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        if (magnitudes.length == 0) {
            return false;
        }
        double smallest = magnitudes[0];
        double largest = magnitudes[magnitudes.length - 1];
        return largest >= 1e8 || smallest < 1e-4 || type.round(largest / smallest) > 1000;
    }

    /** A value as an element of the array, padded so that all elements are aligned. */
    String aligned(double value) {
        if (!Double.isFinite(value)) {
            return padLeft(nonFinite(value), width);
        }
        if (scientific) {
            // As many places for all; NumPy fills up with further true digits, not with zeros.
            Numeral numeral = Numeral.scientific(value, type, placesWidth, placesWidth);
            return padLeft(numeral.whole, wholeWidth)
                    + "."
                    + padRight(numeral.places, "0", placesWidth)
                    + numeral.exponent(exponentWidth);
        }
        Numeral numeral = Numeral.positional(value, type, 0, MOST_PLACES);
        return padLeft(numeral.whole, wholeWidth) + "." + padRight(numeral.places, " ", placesWidth);
    }

    /** A value on its own: in full, not cut off after some places. */
    static String scalar(double value, FloatType type) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        double magnitude = Math.abs(value);
        if (magnitude == 0 || magnitude >= 1e-4 && magnitude < 1e16) {
            Numeral numeral = Numeral.positional(value, type, -UNLIMITED, UNLIMITED);
            return numeral.whole + "." + (numeral.places.isEmpty() ? "0" : numeral.places);
        }
        Numeral numeral = Numeral.scientific(value, type, 0, UNLIMITED);
        return numeral.whole + (numeral.places.isEmpty() ? "" : "." + numeral.places) + numeral.exponent;
    }

    private static String nonFinite(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    private static <T> int widest(List<T> values, Function<T, String> text) {
        return values.stream().map(text).mapToInt(String::length).max().orElse(0);
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String padRight(String text, String padding, int width) {
        return text + padding.repeat(Math.max(0, width - text.length()));
    }

    /**
     * The parts of a finite number's text.
     *
     * @param whole the sign and the digits before the point
     * @param places the digits after it, without zeros at the end
     * @param exponent for example {@code e+05}, or nothing
     */
    private record Numeral(String whole, String places, String exponent) {
        static Numeral positional(double value, FloatType type, int leastPlaces, int mostPlaces) {
            String text = type.shortest(Math.abs(value), leastPlaces, mostPlaces)
                    .stripTrailingZeros()
                    .toPlainString();
            int point = text.indexOf('.');
            return point < 0
                    ? new Numeral(sign(value) + text, "", "")
                    : new Numeral(sign(value) + text.substring(0, point), text.substring(point + 1), "");
        }

        static Numeral scientific(double value, FloatType type, int leastPlaces, int mostPlaces) {
            int power = FloatType.powerOfTen(new BigDecimal(Math.abs(value)));
            BigDecimal decimal = type.shortest(Math.abs(value), leastPlaces - power, mostPlaces - power)
                    .stripTrailingZeros();
            int rounded = FloatType.powerOfTen(decimal); // one more where 9.9 became 10
            String digits = decimal.unscaledValue().toString();
            String exponent = (rounded < 0 ? "e-" : "e+") + (Math.abs(rounded) < 10 ? "0" : "") + Math.abs(rounded);
            return new Numeral(sign(value) + digits.charAt(0), digits.substring(1), exponent);
        }

        private static String sign(double value) {
            return Math.copySign(1, value) < 0 ? "-" : "";
        }

        /** The exponent with zeros in front of its digits to fill a width. */
        String exponent(int width) {
            return exponent.substring(0, 2)
                    + "0".repeat(Math.max(0, width - exponent.length()))
                    + exponent.substring(2);
        }
    }
}
