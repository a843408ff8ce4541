package dev.tensorexport.ndarray;

import static dev.tensorexport.ndarray.TestArrays.doubles;
import static dev.tensorexport.ndarray.TestArrays.floats;
import static dev.tensorexport.ndarray.TestArrays.ints;
import static dev.tensorexport.ndarray.TestArrays.longs;
import static dev.tensorexport.ndarray.TestArrays.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import org.junit.jupiter.api.Test;

class ExactConversionTest {
    private static String inexact(NdArray array, Class<?> type) {
        return assertThrows(ArithmeticException.class, () -> array.toArrayExact(type))
                .getMessage();
    }

    /** uint64 with the bits of some longs. */
    private static NdArray unsigned(long... bits) {
        return ArrayAccess.of(longs(bits).memory, DType.UINT64, Layout.contiguous(bits.length));
    }

    @Test
    void valuesThatFitAreConverted() {
        assertArrayEquals(
                new int[] {Integer.MIN_VALUE, 7, Integer.MAX_VALUE},
                longs(Integer.MIN_VALUE, 7, Integer.MAX_VALUE).toArrayExact(int[].class));
        assertArrayEquals(new byte[] {-128, 127}, ints(-128, 127).toArrayExact(byte[].class));
        assertArrayEquals(new short[] {-32768, 32767}, doubles(-32768, 32767).toArrayExact(short[].class));
        assertArrayEquals(new float[] {1 << 24}, ints(1 << 24).toArrayExact(float[].class));
        assertArrayEquals(new double[] {0x1p63}, unsigned(Long.MIN_VALUE).toArrayExact(double[].class));
        assertArrayEquals(new float[] {0x1p63f}, unsigned(Long.MIN_VALUE).toArrayExact(float[].class));
        assertArrayEquals(new double[] {-0x1p63}, longs(Long.MIN_VALUE).toArrayExact(double[].class));
        assertArrayEquals(new long[] {Long.MIN_VALUE}, doubles(-0x1p63).toArrayExact(long[].class));
        assertArrayEquals(new long[] {0}, doubles(-0.0).toArrayExact(long[].class));
        assertArrayEquals(new boolean[] {false, true}, ints(0, 1).toArrayExact(boolean[].class));
        assertArrayEquals(new int[] {0}, zeros(DType.BOOL, 1).toArrayExact(int[].class));
        assertArrayEquals(new long[] {5}, longs(5).toArrayExact(long[].class));
        assertArrayEquals(
                new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0.5f},
                doubles(Double.NaN, Double.POSITIVE_INFINITY, 0.5).toArrayExact(float[].class));
        assertEquals(2999, floats(3000).toArrayExact(int[].class)[2999]);
    }

    @Test
    void theShapeIsKept() {
        assertArrayEquals(
                new int[][] {{0, 3}, {1, 4}, {2, 5}},
                floats(2, 3).transpose(0, 1).toArrayExact(int[][].class));
        assertArrayEquals(new int[0][], floats(0, 3).toArrayExact(int[][].class));
        assertArrayEquals(new int[2][0], floats(2, 0).toArrayExact(int[][].class));
        assertArrayEquals(new int[][] {{0, 0}}, zeros(DType.COMPLEX64, 1).toArrayExact(int[][].class));
    }

    @Test
    void aValueThatDoesNotFitIsNamedWithItsIndex() {
        NdArray array = longs(1, 2, 1L << 32, 4).reshape(2, 2);
        assertEquals(
                "found 4294967296 at [1, 0] of int64 [2, 2]; expected only values that int holds exactly."
                        + " Take toArray(long[][].class), or cast the tensor first if the values may be changed",
                inexact(array, int[][].class));
        assertEquals(
                "found 18446744073709551615 at [1] of uint64 [2]; expected only values that long holds exactly."
                        + " Take rawBits() for the raw bits, or cast the tensor first if the values may be changed",
                inexact(unsigned(1, -1), long[].class));
        assertEquals(
                "found 0.5 at [0] of float64 [1]; expected only values that int holds exactly."
                        + " Take toArray(double[].class), or cast the tensor first if the values may be changed",
                inexact(doubles(0.5), int[].class));
        NdArray.OfFloat late = floats(2, 2000);
        late.set(1, 1999, 0.5f);
        assertEquals(
                "found 0.5 at [1, 1999] of float32",
                inexact(late, int[][].class).substring(0, 33));
    }

    @Test
    void whatIsNotExactIsRefusedAtEveryEdge() {
        inexact(longs(1L << 31), int[].class);
        inexact(longs(-(1L << 31) - 1), int[].class);
        inexact(ints(128), byte[].class);
        inexact(ints(-32769), short[].class);
        inexact(ints((1 << 24) + 1), float[].class);
        inexact(longs((1L << 53) + 1), double[].class);
        inexact(longs(Long.MAX_VALUE), double[].class);
        inexact(longs(Long.MAX_VALUE), float[].class);
        inexact(unsigned(-1), double[].class);
        inexact(unsigned(-1), byte[].class);
        inexact(doubles(0x1p63), long[].class);
        inexact(doubles(0x1p31), int[].class);
        inexact(doubles(Double.NaN), int[].class);
        inexact(doubles(Double.NaN), long[].class);
        inexact(doubles(Double.NEGATIVE_INFINITY), long[].class);
        inexact(doubles(0.1), float[].class);
        inexact(doubles(1e300), float[].class);
        inexact(ints(2), boolean[].class);
        inexact(doubles(Double.MIN_VALUE), boolean[].class);
    }

    @Test
    void anotherRankOrNoPrimitiveIsRefused() {
        NdArray array = floats(2, 3);
        for (Class<?> type :
                new Class<?>[] {int[].class, int[][][].class, char[][].class, Integer[][].class, int.class}) {
            assertEquals(
                    "found float32 [2, 3]; expected an array for " + type.getSimpleName()
                            + ". It can be read as float[][], in Kotlin Array<FloatArray>",
                    assertThrows(ConversionException.class, () -> array.toArrayExact(type))
                            .getMessage());
        }
        assertEquals(
                "found float32 []; expected an array for int[]. It can be read as float, in Kotlin Float",
                assertThrows(ConversionException.class, () -> floats().toArrayExact(int[].class))
                        .getMessage());
        assertEquals(
                "found float32 [2, 3]; expected an array for int[][]. It can be read as float[][],"
                        + " in Kotlin Array<FloatArray>, or with toArrayExact() if int holds every value",
                assertThrows(ConversionException.class, () -> array.toArray(int[][].class))
                        .getMessage());
    }
}
