package dev.tensorexport.ndarray;

import static dev.tensorexport.ndarray.TestArrays.doubles;
import static dev.tensorexport.ndarray.TestArrays.floats;
import static dev.tensorexport.ndarray.TestArrays.ints;
import static dev.tensorexport.ndarray.TestArrays.longs;
import static dev.tensorexport.ndarray.TestArrays.ofBits;
import static dev.tensorexport.ndarray.TestArrays.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.ndarray.ArrayAccess;
import org.junit.jupiter.api.Test;

/** What the cases of NumPy's {@code array_equal} and {@code allclose} give, and where this differs. */
class CompareTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static NdArray.OfComplex complex(double real, double imag) {
        NdArray.OfComplex array = zeros(DType.COMPLEX128, 1).asComplex();
        array.set(0, new Complex(real, imag));
        return array;
    }

    @Test
    void equalsIsIdentity() {
        NdArray array = floats(2);
        assertEquals(array, array);
        assertNotEquals(array, floats(2));
        assertNotEquals(array, array.asReadOnly());
    }

    @Test
    void contentIsTheShapeAndTheValues() {
        assertTrue(floats(2, 3).contentEquals(floats(2, 3)));
        assertTrue(floats(70, 90)
                .transpose(0, 1)
                .contentEquals(floats(70, 90).transpose(0, 1).copy()));
        assertFalse(floats(2, 3).contentEquals(floats(3, 2)));
        assertFalse(floats(2, 3).contentEquals(floats(6)));
        assertFalse(floats(3).contentEquals(floats(3).flip(0)));
        assertTrue(floats(0, 3).contentEquals(floats(0, 3)));
        assertFalse(floats(0, 3).contentEquals(floats(3, 0)));
        assertTrue(floats().contentEquals(floats()));
        assertFalse(floats(1).contentEquals(floats()));
        NdArray.OfFloat large = floats(5000);
        NdArray.OfFloat other = large.copy();
        other.set(4999, -1);
        assertFalse(large.contentEquals(other));
    }

    @Test
    void nanEqualsNothingUnlessAskedFor() {
        assertFalse(doubles(NAN).contentEquals(doubles(NAN)));
        assertTrue(doubles(NAN, 1).contentEquals(doubles(NAN, 1), true));
        assertFalse(doubles(NAN, 1).contentEquals(doubles(1, NAN), true));
        assertFalse(doubles(NAN).contentEquals(ints(0), true));
        assertTrue(doubles(0.0).contentEquals(doubles(-0.0)));
        assertTrue(doubles(INF).contentEquals(doubles(INF)));
        assertFalse(doubles(INF).contentEquals(doubles(-INF)));
    }

    @Test
    void valuesOfDifferentDtypesAreComparedExactly() {
        assertTrue(ints(0, 1).contentEquals(floats(2)));
        assertTrue(floats(2).contentEquals(longs(0, 1)));
        assertFalse(longs((1L << 53) + 1).contentEquals(doubles(0x1p53)));
        assertTrue(longs(1L << 53).contentEquals(doubles(0x1p53)));
        assertTrue(longs(Long.MIN_VALUE).contentEquals(doubles(-0x1p63)));
        assertFalse(longs(Long.MAX_VALUE).contentEquals(doubles(0x1p63)));
        NdArray unsigned = longs(Long.MIN_VALUE, -1);
        NdArray huge = ArrayAccess.of(unsigned.memory, DType.UINT64, unsigned.layout);
        assertFalse(huge.contentEquals(unsigned));
        assertTrue(huge.contentEquals(huge));
        assertTrue(huge.slice(0, 0, 1).contentEquals(doubles(0x1p63)));
        assertFalse(huge.slice(0, 1, 2).contentEquals(doubles(0x1p64)));
        NdArray.OfBoolean booleans = zeros(DType.BOOL, 2).asBoolean();
        booleans.set(1, true);
        assertTrue(booleans.contentEquals(ints(0, 1)));
        assertTrue(booleans.contentEquals(booleans));
        NdArray.OfFloat half = zeros(DType.FLOAT16, 1).asFloat();
        half.fill(0.1f);
        assertFalse(half.contentEquals(doubles(0.1)));
        assertTrue(half.allClose(doubles(0.1), 1e-3, 0, false));
    }

    @Test
    void everyDtypeEqualsItself() {
        for (DType dtype : DType.values()) {
            if (!dtype.isQuantized()) {
                NdArray array = ofBits(dtype, 6, 33, 65);
                assertTrue(array.contentEquals(array.copy(), true), dtype::toString);
                assertTrue(array.allClose(array.copy(), 0, 0, true), dtype::toString);
                NdArray turned = array.transpose(0, 1);
                assertTrue(turned.contentEquals(turned.copy(), true), dtype::toString);
            }
        }
    }

    @Test
    void closeIsWithinTheTolerancesOfTheOther() {
        assertTrue(doubles(1e10, 1e-8).allClose(doubles(1.00001e10, 1e-9)));
        assertFalse(doubles(1e10, 1e-7).allClose(doubles(1.00001e10, 1e-8)));
        assertFalse(doubles(1e10, 1e-8).allClose(doubles(1.0001e10, 1e-9)));
        // The tolerance is relative to the second.
        assertTrue(doubles(1).allClose(doubles(2), 0.5, 0, false));
        assertFalse(doubles(2).allClose(doubles(1), 0.5, 0, false));
        assertTrue(ints(100).allClose(doubles(100.5), 0, 0.5, false));
        assertFalse(doubles(1, 1).allClose(doubles(1)), "shapes are not expanded");
        assertTrue(floats(0).allClose(floats(0)));
    }

    @Test
    void infinitiesAreCloseToThemselvesOnly() {
        assertTrue(doubles(INF, -INF).allClose(doubles(INF, -INF)));
        assertFalse(doubles(INF).allClose(doubles(-INF)));
        assertFalse(doubles(INF).allClose(doubles(1), 1e300, 1e300, false));
        assertFalse(doubles(1).allClose(doubles(INF)));
        assertFalse(doubles(1).allClose(doubles(INF), INF, INF, false));
        assertFalse(doubles(NAN).allClose(doubles(NAN)));
        assertTrue(doubles(NAN).allClose(doubles(NAN), 0, 0, true));
        assertFalse(doubles(NAN).allClose(doubles(INF), 1, 1, true));
    }

    @Test
    void complexNumbersAreComparedAsSuch() {
        assertTrue(complex(1, 2).contentEquals(complex(1, 2)));
        assertFalse(complex(1, 2).contentEquals(complex(1, 3)));
        assertFalse(complex(NAN, 1).contentEquals(complex(NAN, 1)));
        assertTrue(complex(NAN, 1).contentEquals(complex(2, NAN), true));
        assertTrue(complex(3, 4).allClose(complex(3, 4.5), 0, 0.5, false));
        assertTrue(complex(3.3, 4.4).allClose(complex(3, 4), 0.11, 0, false));
        assertFalse(complex(3.3, 4.4).allClose(complex(3, 4), 0.09, 0, false));
        assertTrue(complex(INF, 1).allClose(complex(INF, 1)));
        assertFalse(complex(INF, 1).allClose(complex(INF, 2)));
        assertEquals(
                "found complex128 [1] and float64 [1]; expected both to be complex, or neither."
                        + " Compare real() and imag() on their own",
                assertThrows(IllegalArgumentException.class, () -> complex(1, 0).contentEquals(doubles(1)))
                        .getMessage());
    }

    @Test
    void tolerancesBelowZeroAreRefused() {
        assertEquals(
                "found tolerances -1.0 and 0.0; expected both to be 0 or more",
                assertThrows(IllegalArgumentException.class, () -> floats(1).allClose(floats(1), -1, 0, false))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> floats(1).allClose(floats(1), 0, NAN, false));
    }
}
