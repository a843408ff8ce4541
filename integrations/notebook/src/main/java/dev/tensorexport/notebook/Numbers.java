package dev.tensorexport.notebook;

import dev.tensorexport.ndarray.NdArray;
import java.util.stream.DoubleStream;

/** The elements of an array of any dtype as {@code double}, in row-major order, with no copy of them. */
final class Numbers {
    private Numbers() {}

    /** @throws IllegalArgumentException if they are complex */
    static DoubleStream of(NdArray array) {
        if (array instanceof NdArray.OfFloat floats) {
            return floats.stream();
        } else if (array instanceof NdArray.OfDouble doubles) {
            return doubles.stream();
        } else if (array instanceof NdArray.OfByte bytes) {
            return bytes.stream().asDoubleStream();
        } else if (array instanceof NdArray.OfShort shorts) {
            return shorts.stream().asDoubleStream();
        } else if (array instanceof NdArray.OfInt ints) {
            return ints.stream().asDoubleStream();
        } else if (array instanceof NdArray.OfLong longs) {
            return longs.stream().asDoubleStream();
        } else if (array instanceof NdArray.OfBoolean) {
            return of(array.rawBits());
        }
        throw new IllegalArgumentException(
                "found " + Facts.of(array)
                        + "; expected real numbers. Take asComplex().viewAsReal(), and select(-1, 0) for the real parts or select(-1, 1)");
    }
}
