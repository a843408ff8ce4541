package dev.tensorexport.ndarray;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How the floats of one array are written: positional or scientific, and how wide, so that the points align.
 *
 * <p>The rules are those of NumPy 1.24's {@code FloatingFormat} and scalars with the default options: up to 8 digits after
 * the point, fewer where they are enough, no suppression of small values.
 */
final class FloatFormat {
    private static final int MOST_PLACES = 8;
    private static final int ANY = 10_000;

    private static final double SMALLEST_POSITIONAL = 1e-4;
    private static final double LARGEST_POSITIONAL = 1e8;
    private static final double LARGEST_POSITIONAL_RATIO = 1000;
    private static final double LARGEST_POSITIONAL_SCALAR = 1e16;

    private final FloatType type;
    private final boolean scientific;
    private final int wholeWidth;
    private final int placesWidth;
    private final int exponentWidth;
    private final int width;

    private FloatFormat(FloatType type, boolean scientific, List<Numeral> numerals, int widestNonFinite) {
        this.type = type;
        this.scientific = scientific;
        this.placesWidth = widest(numerals, n -> n.places.length());
        this.exponentWidth = widest(numerals, n -> n.exponent.length());
        int afterWhole = 1 + placesWidth + (scientific ? 1 + exponentWidth : 0);
        this.wholeWidth = Math.max(widest(numerals, n -> n.whole.length()), widestNonFinite - afterWhole);
        this.width = wholeWidth + afterWhole;
    }
}
