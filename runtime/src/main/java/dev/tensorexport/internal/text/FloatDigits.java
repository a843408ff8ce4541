package dev.tensorexport.internal.text;

import java.math.BigDecimal;

/**
 * How single numbers of a floating-point type are written.
 *
 * @param type whose digits are enough to tell a number from its neighbours
 * @param plus what stands before a number that is not negative: nothing, or {@code +}
 */
public record FloatDigits(FloatType type, String plus) {
    /** More places than any {@code double} has. */
    public static final int UNLIMITED = 2000;

    /**
     * The parts of a finite number's text.
     *
     * @param whole the sign and the digits before the point
     * @param places the digits after it, without zeros at the end
     * @param exponent for example {@code e+05}, or nothing
     */
    public record Numeral(String whole, String places, String exponent) {}

    /** A finite number without an exponent; the bounds on its places are those of {@link FloatType#shortest}. */
    public Numeral positional(double value, int leastPlaces, int mostPlaces) {
        BigDecimal decimal = type.shortest(Math.abs(value), leastPlaces, mostPlaces);
        String[] parts = decimal.stripTrailingZeros().toPlainString().split("\\.");
        return new Numeral(sign(value) + parts[0], parts.length > 1 ? parts[1] : "", "");
    }

    /** A finite number with one digit before the point. */
    public Numeral scientific(double value, int leastPlaces, int mostPlaces) {
        int power = FloatType.powerOfTen(new BigDecimal(Math.abs(value)));
        BigDecimal decimal = type.shortest(Math.abs(value), leastPlaces - power, mostPlaces - power)
                .stripTrailingZeros();
        power = FloatType.powerOfTen(decimal); // one more where 9.9 became 10
        String digits = decimal.unscaledValue().toString();
        String exponent = (power < 0 ? "e-" : "e+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
        return new Numeral(sign(value) + digits.charAt(0), digits.substring(1), exponent);
    }

    /** NaN, which has no sign of its own, or an infinity. */
    public String nonFinite(double value) {
        return Double.isNaN(value) ? plus + "nan" : sign(value) + "inf";
    }

    private String sign(double value) {
        return Math.copySign(1, value) < 0 ? "-" : plus;
    }

    /**
     * A number on its own, in full.
     *
     * @param afterWhole what follows a whole number that has no exponent
     */
    public String scalar(double value, String afterWhole) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        double magnitude = Math.abs(value);
        boolean positional = magnitude == 0 || magnitude >= 1e-4 && magnitude < 1e16;
        Numeral numeral = positional ? positional(value, -UNLIMITED, UNLIMITED) : scientific(value, 0, UNLIMITED);
        if (numeral.places.isEmpty()) {
            return numeral.whole + (positional ? afterWhole : numeral.exponent);
        }
        return numeral.whole + "." + numeral.places + numeral.exponent;
    }
}
