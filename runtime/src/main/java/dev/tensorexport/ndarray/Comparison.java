package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.layout.StridedIterator;
import dev.tensorexport.internal.memory.Primitive;
import java.util.Arrays;

/** Compares arrays element by element, as NumPy's {@code array_equal} and {@code allclose} do. */
final class Comparison {
    private static final int DOUBLE_SIGNIFICAND_BITS = 53;

    private final Layout layout;
    private final Layout other;

    private Comparison(Layout layout, Layout other) {
        this.layout = layout;
        this.other = other;
    }

    /** Tests a part of the elements, at most {@link WideReader#STAGED} of them. */
    @FunctionalInterface
    private interface Test {
        boolean holds(long address, long step, long other, long otherStep, int count);
    }

    /** Whether the test holds for all parts; stops at the first one for which it does not. */
    private boolean all(Test test) {
        StridedIterator runs = StridedIterator.inAnyOrder(layout, other);
        while (runs.next()) {
            for (long done = 0; done < runs.count(); done += WideReader.STAGED) {
                int count = (int) Math.min(runs.count() - done, WideReader.STAGED);
                long address = runs.address() + done * runs.step();
                if (!test.holds(
                        address, runs.step(), runs.other() + done * runs.otherStep(), runs.otherStep(), count)) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean equal(NdArray a, NdArray b, boolean equalNan) {
        if (!comparable(a, b)) {
            return false;
        }
        if (a instanceof NdArray.OfComplex) {
            return allPairs(
                    a,
                    b,
                    (re, im, otherRe, otherIm) -> re == otherRe && im == otherIm
                            || equalNan && (isNan(re) || isNan(im)) && (isNan(otherRe) || isNan(otherIm)));
        }
        WideReader<?, ?> reader = WideReader.of(a);
        WideReader<?, ?> other = WideReader.of(b);
        if (reader.isWhole() && other.isWhole()) {
            return equalWhole(reader, other);
        } else if (reader.isWhole()) {
            return equalMixed(reader, other);
        } else if (other.isWhole()) {
            return equalMixed(other, reader);
        }
        return allDoubles(reader, other, (x, y) -> x == y || equalNan && isNan(x) && isNan(y));
    }

    static boolean close(NdArray a, NdArray b, double rtol, double atol, boolean equalNan) {
        if (!(rtol >= 0 && atol >= 0)) {
            throw new IllegalArgumentException(
                    "found tolerances " + rtol + " and " + atol + "; expected both to be 0 or more");
        }
        if (!comparable(a, b)) {
            return false;
        }
        if (a instanceof NdArray.OfComplex) {
            return allPairs(
                    a,
                    b,
                    (re, im, otherRe, otherIm) -> re == otherRe && im == otherIm
                            || isFinite(re, im)
                                    && isFinite(otherRe, otherIm)
                                    && Math.hypot(re - otherRe, im - otherIm)
                                            <= atol + rtol * Math.hypot(otherRe, otherIm)
                            || equalNan && (isNan(re) || isNan(im)) && (isNan(otherRe) || isNan(otherIm)));
        }
        return allDoubles(
                WideReader.of(a),
                WideReader.of(b),
                (x, y) -> x == y
                        || isFinite(x, y) && Math.abs(x - y) <= atol + rtol * Math.abs(y)
                        || equalNan && isNan(x) && isNan(y));
    }

    private static boolean isNan(double value) {
        return Double.isNaN(value);
    }

    private static boolean isFinite(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y);
    }

    private static boolean comparable(NdArray a, NdArray b) {
        if (a.dtype.isComplex() != b.dtype.isComplex()) {
            throw new IllegalArgumentException("found " + a.dtype + " " + a.layout + " and " + b.dtype + " " + b.layout
                    + "; expected both to be complex, or neither. Compare real() and imag() on their own");
        }
        return Arrays.equals(a.shape(), b.shape());
    }

    private static boolean equalWhole(WideReader<?, ?> reader, WideReader<?, ?> other) {
        long[] x = new long[WideReader.STAGED];
        long[] y = new long[WideReader.STAGED];
        boolean mixed = reader.isUnsigned() != other.isUnsigned();
        return new Comparison(reader.layout(), other.layout()).all((address, step, otherAddress, otherStep, count) -> {
            reader.read(address, step, x, count);
            other.read(otherAddress, otherStep, y, count);
            for (int i = 0; i < count; i++) {
                if (x[i] != y[i] || mixed && x[i] < 0) {
                    return false;
                }
            }
            return true;
        });
    }

    private static boolean equalMixed(WideReader<?, ?> whole, WideReader<?, ?> floating) {
        long[] x = new long[WideReader.STAGED];
        double[] y = new double[WideReader.STAGED];
        boolean unsigned = whole.isUnsigned();
        return new Comparison(whole.layout(), floating.layout())
                .all((address, step, otherAddress, otherStep, count) -> {
                    whole.read(address, step, x, count);
                    floating.read(otherAddress, otherStep, y, count);
                    for (int i = 0; i < count; i++) {
                        if (Primitive.toDouble(x[i], unsigned) != y[i]
                                || !Primitive.isExact(x[i], unsigned, DOUBLE_SIGNIFICAND_BITS)) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    @FunctionalInterface
    private interface DoubleTest {
        boolean holds(double x, double y);
    }

    private static boolean allDoubles(WideReader<?, ?> reader, WideReader<?, ?> other, DoubleTest test) {
        double[] x = new double[WideReader.STAGED];
        double[] y = new double[WideReader.STAGED];
        return new Comparison(reader.layout(), other.layout()).all((address, step, otherAddress, otherStep, count) -> {
            reader.read(address, step, x, count);
            other.read(otherAddress, otherStep, y, count);
            for (int i = 0; i < count; i++) {
                if (!test.holds(x[i], y[i])) {
                    return false;
                }
            }
            return true;
        });
    }

    @FunctionalInterface
    private interface PairTest {
        boolean holds(double re, double im, double otherRe, double otherIm);
    }

    private static boolean allPairs(NdArray a, NdArray b, PairTest test) {
        NdArray real = a.asComplex().real();
        NdArray otherReal = b.asComplex().real();
        WideReader<?, ?> reader = WideReader.of(real);
        WideReader<?, ?> other = WideReader.of(otherReal);
        double[][] parts = new double[4][WideReader.STAGED];
        return new Comparison(real.layout, otherReal.layout).all((address, step, otherAddress, otherStep, count) -> {
            // The imaginary part lies right after the real one.
            reader.read(address, step, parts[0], count);
            reader.read(address + 1, step, parts[1], count);
            other.read(otherAddress, otherStep, parts[2], count);
            other.read(otherAddress + 1, otherStep, parts[3], count);
            for (int i = 0; i < count; i++) {
                if (!test.holds(parts[0][i], parts[1][i], parts[2][i], parts[3][i])) {
                    return false;
                }
            }
            return true;
        });
    }
}
