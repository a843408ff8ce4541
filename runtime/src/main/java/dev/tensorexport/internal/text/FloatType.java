package dev.tensorexport.internal.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A binary floating-point type whose values are all {@code double}s too, and the decimal digits that tell its values
 * apart.
 */
public enum FloatType {
    FLOAT8_E4M3FN(4, -6),
    FLOAT8_E4M3FNUZ(4, -7),
    FLOAT8_E5M2(3, -14),
    FLOAT8_E5M2FNUZ(3, -15),
    FLOAT8_E8M0FNU(1, -127),
    FLOAT16(11, -14),
    BFLOAT16(8, -126),
    FLOAT32(24, -126),
    FLOAT64(53, -1022);

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final int significandBits;
    private final int lowestUlpExponent;

    /**
     * @param significandBits with the one that is implied
     * @param minExponent of the smallest normal value
     */
    FloatType(int significandBits, int minExponent) {
        this.significandBits = significandBits;
        this.lowestUlpExponent = ulpExponent(minExponent);
    }

    private int ulpExponent(int exponent) {
        return exponent - (significandBits - 1);
    }

    /** The nearest value of this type, if it had no largest and no smallest. */
    public double round(double value) {
        double ulp = Math.scalb(1.0, ulpExponent(Math.getExponent(value)));
        return Math.rint(value / ulp) * ulp;
    }

    /**
     * The shortest decimal that is nearer to a value than to any other value of this type, or one with a bounded number
     * of digits. Of several shortest ones, the nearest.
     *
     * <p>This is Steele and White's free-format algorithm (Dragon4, "How to print floating-point numbers accurately",
     * 1990), which NumPy prints with. {@link Float#toString(float)} will not do: before JDK 19 it is not always the
     * shortest, and it has at least two digits.
     *
     * @param magnitude a finite value of this type, not negative
     * @param least how many places after the point there are at least, even if fewer are enough; may be negative
     * @param most how many there are at most, even if more were needed; the last is rounded half to even
     */
    public BigDecimal shortest(double magnitude, int least, int most) {
        int ulpExponent = Math.max(ulpExponent(Math.getExponent(magnitude)), lowestUlpExponent);
        long significand = (long) Math.scalb(magnitude, -ulpExponent);
        // A decimal half way between two values is read as the one with the even significand.
        int ownsMidpoint = significand % 2 == 0 ? 1 : 0;
        BigDecimal reachUp = new BigDecimal(Math.scalb(1.0, ulpExponent)).multiply(HALF);
        // Below a power of two the values lie twice as close.
        boolean closerBelow = significand == 1L << significandBits - 1 && ulpExponent > lowestUlpExponent;
        BigDecimal reachDown = closerBelow ? reachUp.multiply(HALF) : reachUp;

        BigDecimal exact = new BigDecimal(magnitude);
        for (int places = Math.min(-powerOfTen(exact), most); ; places++) {
            BigDecimal down = exact.setScale(places, RoundingMode.DOWN);
            BigDecimal up = down.add(BigDecimal.valueOf(1, places));
            boolean downWillDo = exact.subtract(down).compareTo(reachDown) < ownsMidpoint;
            boolean upWillDo = up.subtract(exact).compareTo(reachUp) < ownsMidpoint;
            if (places == most || places >= least && (downWillDo || upWillDo)) {
                if (downWillDo == upWillDo) {
                    return exact.setScale(places, RoundingMode.HALF_EVEN);
                }
                return downWillDo ? down : up;
            }
        }
    }

    /** The power of ten of the first digit: 2 for 345, -1 for 0.5, 0 for zero. */
    public static int powerOfTen(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }
}
