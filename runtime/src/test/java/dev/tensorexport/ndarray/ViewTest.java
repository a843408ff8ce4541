package dev.tensorexport.ndarray;

import static dev.tensorexport.ndarray.TestArrays.floats;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ViewTest {
    private static String message(Class<? extends Throwable> type, Executable action) {
        return assertThrows(type, action).getMessage();
    }

    @Test
    void aSliceTakesWhatIsThere() {
        NdArray.OfFloat array = floats(6);
        assertArrayEquals(new float[] {4, 5}, array.slice(0, -2, 9).toArray());
        assertArrayEquals(
                new float[] {0, 3}, array.slice(0, -9, Long.MAX_VALUE, 3).toArray());
        assertArrayEquals(new float[] {5, 3, 1}, array.flip(0).slice(0, 0, 6, 2).toArray());
        assertEquals(
                "found step -1; expected 1 or more, as in PyTorch. Call flip() to reverse a dim",
                message(IllegalArgumentException.class, () -> array.slice(0, 5, 0, -1)));
    }

    @Test
    void flipReversesADim() {
        NdArray.OfFloat array = floats(2, 3);
        assertArrayEquals(new float[] {2, 1, 0, 5, 4, 3}, array.flip(1).toArray());
        assertArrayEquals(new float[] {5, 4, 3, 2, 1, 0}, array.flip(1).flip(0).toArray());
        assertArrayEquals(
                new float[] {5, 2, 4, 1, 3, 0},
                array.flip(1).flip(0).transpose(0, 1).toArray());
        assertArrayEquals(new long[] {3, 0}, floats(3, 0).flip(1).shape());
        assertThrows(IndexOutOfBoundsException.class, () -> array.flip(2));
    }

    @Test
    void reshapeKeepsTheOrder() {
        NdArray.OfFloat array = floats(4, 6);
        float[] values = array.toArray();
        for (long[] shape : List.of(
                new long[] {24}, new long[] {2, 12}, new long[] {2, 2, 3, 2}, new long[] {1, 24, 1}, new long[] {3, 8
                })) {
            assertArrayEquals(values, array.reshape(shape).toArray());
            assertArrayEquals(shape, array.reshape(shape).shape());
        }
        assertArrayEquals(new long[] {4, 3, 2}, array.reshape(4, -1, 2).shape());
        assertArrayEquals(new long[] {}, floats(1, 1).reshape().shape());
        assertArrayEquals(new long[] {1, 1}, floats().reshape(1, -1).shape());
        assertArrayEquals(new long[] {5, 0}, floats(0, 3).reshape(5, 0).shape());
        assertArrayEquals(new long[] {0, 3}, floats(2, 0).reshape(-1, 3).shape());
    }

    @Test
    void reshapeTakesAnyStridesThatAllowIt() {
        NdArray.OfFloat array = floats(4, 6);
        // A dim that is split or stays needs no particular stride.
        assertArrayEquals(
                array.transpose(0, 1).toArray(),
                array.transpose(0, 1).reshape(2, 3, 4).toArray());
        assertArrayEquals(
                array.flip(1).flip(0).toArray(),
                array.flip(1).flip(0).reshape(-1).toArray());
        NdArray.OfFloat step = array.slice(1, 0, 6, 2);
        assertArrayEquals(step.toArray(), step.reshape(12).toArray());
        NdArray.OfFloat expanded = floats(3, 1).expand(3, 4);
        assertArrayEquals(expanded.toArray(), expanded.reshape(3, 2, 2).toArray());
        assertTrue(expanded.reshape(3, 2, 2).isReadOnly());
    }

    @Test
    void reshapeNeverCopies() {
        NdArray.OfFloat array = floats(2, 3);
        array.reshape(6).set(4, 9);
        assertEquals(9, array.get(1, 1));
        assertEquals(
                "shape [3, 2] with strides [1, 3] cannot be viewed as shape [6]: no strides give that order."
                        + " Call copy() first, and reshape the copy",
                message(
                        IllegalArgumentException.class,
                        () -> array.transpose(0, 1).reshape(6)));
        assertArrayEquals(
                new float[] {0, 3, 1, 9, 2, 5},
                array.transpose(0, 1).copy().reshape(6).toArray());
        assertThrows(IllegalArgumentException.class, () -> array.slice(1, 0, 2).reshape(4));
        assertThrows(IllegalArgumentException.class, () -> array.flip(1).reshape(6));
    }

    @Test
    void reshapeToAnotherNumberOfElementsIsRefused() {
        NdArray.OfFloat array = floats(2, 3);
        assertEquals(
                "found shape [4, 2] of 8 elements; expected one of 6, as shape [2, 3] has",
                message(IllegalArgumentException.class, () -> array.reshape(4, 2)));
        assertEquals(
                "found shape [4, -1], where -1 cannot be inferred; expected one of 6 elements, as shape [2, 3] has",
                message(IllegalArgumentException.class, () -> array.reshape(4, -1)));
        assertThrows(IllegalArgumentException.class, () -> array.reshape(-1, -1));
        assertThrows(IllegalArgumentException.class, () -> array.reshape(-2, 3));
        assertThrows(IllegalArgumentException.class, () -> floats(0).reshape(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> array.reshape());
    }

    @Test
    void dimsOfSize1ComeAndGo() {
        NdArray.OfFloat array = floats(1, 2, 1, 3);
        assertArrayEquals(new long[] {2, 3}, array.squeeze().shape());
        assertArrayEquals(new long[] {1, 2, 3}, array.squeeze(2).shape());
        assertArrayEquals(new long[] {}, floats(1, 1).squeeze().shape());
        assertArrayEquals(new long[] {1, 2, 1, 3}, array.squeeze(1).shape());
        assertThrows(IndexOutOfBoundsException.class, () -> array.squeeze(4));
        NdArray.OfFloat pair = floats(2, 3).transpose(0, 1);
        assertArrayEquals(new long[] {1, 3, 2}, pair.unsqueeze(0).shape());
        assertArrayEquals(new long[] {3, 1, 2}, pair.unsqueeze(1).shape());
        assertArrayEquals(new long[] {3, 2, 1}, pair.unsqueeze(2).shape());
        assertArrayEquals(pair.toArray(), pair.unsqueeze(1).toArray());
        assertArrayEquals(new long[] {1}, floats().unsqueeze(0).shape());
        assertEquals(
                "found dim 3 of shape [3, 2]; expected -3 to 2",
                message(IndexOutOfBoundsException.class, () -> pair.unsqueeze(3)));
        assertThrows(IndexOutOfBoundsException.class, () -> pair.unsqueeze(-4));
    }

    @Test
    void dimsAndIndicesBelowZeroCountFromTheEnd() {
        NdArray.OfFloat array = floats(2, 3, 4);
        assertEquals(array.get(1, 0, 3), array.get(-1, -3, -1));
        assertEquals(4, array.size(-1));
        assertArrayEquals(array.select(2, 3).toArray(), array.select(-1, -1).toArray());
        assertArrayEquals(array.slice(1, 1, 3).toArray(), array.slice(-2, 1, 3).toArray());
        assertArrayEquals(new long[] {2, 4, 3}, array.transpose(-1, -2).shape());
        assertArrayEquals(
                array.permute(2, 0, 1).toArray(), array.permute(-1, 0, -2).toArray());
        assertArrayEquals(new long[] {2, 3, 4, 1}, array.unsqueeze(-1).shape());
        assertArrayEquals(new long[] {1, 2, 3, 4}, array.unsqueeze(-4).shape());
        assertArrayEquals(new long[] {2, 3, 4}, array.unsqueeze(-1).squeeze(-1).shape());
        assertArrayEquals(array.flip(0).toArray(), array.flip(-3).toArray());
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(0, 0, -5));
        assertThrows(IndexOutOfBoundsException.class, () -> array.select(-4, 0));
        assertThrows(IllegalArgumentException.class, () -> array.permute(0, 1, -2));
    }

    @Test
    void expandRepeatsInMemoryOnce() {
        NdArray.OfFloat column = floats(3, 1);
        assertArrayEquals(new float[] {0, 0, 1, 1, 2, 2}, column.expand(3, 2).toArray());
        assertArrayEquals(new long[] {2, 3, 4}, column.expand(2, 3, 4).shape());
        assertArrayEquals(new long[] {0, 1, 0}, column.expand(2, 3, 4).strides());
        assertArrayEquals(new float[] {7, 7}, filled(7).expand(2).toArray());
        assertArrayEquals(new float[] {}, column.expand(3, 0).toArray());
        assertEquals(
                "found sizes [2, 2] for shape [3, 1];"
                        + " expected its sizes to be 1 or the same as the last 2 of those",
                message(IllegalArgumentException.class, () -> column.expand(2, 2)));
        assertThrows(IllegalArgumentException.class, () -> column.expand(3));
        assertArrayEquals(new long[] {2, 3, 1}, column.expand(2, 3, -1).shape());
        assertThrows(IllegalArgumentException.class, () -> column.expand(-1, 3, 1));
        column.set(0, 0, 5);
        assertEquals(5, column.expand(3, 1L << 40).get(0, 1L << 39));
    }

    private static NdArray.OfFloat filled(float value) {
        NdArray.OfFloat array = floats();
        array.fill(value);
        return array;
    }

    @Test
    void rowsAreTypedViewsOfTheFirstDim() {
        NdArray.OfFloat array = floats(3, 2).flip(0);
        List<Float> sums = new ArrayList<>();
        for (NdArray.OfFloat row : array.rows()) {
            sums.add(row.get(0) + row.get(1));
            row.set(0, -1);
        }
        assertEquals(List.of(9f, 5f, 1f), sums);
        assertEquals(-1, array.get(2, 0));
        assertFalse(floats(0, 4).rows().iterator().hasNext());
        for (NdArray.OfFloat element : floats(1).rows()) {
            assertEquals(0, element.item());
        }
        assertThrows(IndexOutOfBoundsException.class, () -> floats().rows());
    }

    @Test
    void viewsHaveTheTypeOfTheirArray() {
        for (DType dtype : DType.values()) {
            if (dtype.isQuantized()) {
                continue;
            }
            NdArray array = TestArrays.ofBits(dtype, 1, 2, 1, 3);
            Class<?> type = array.getClass();
            List<NdArray> views = List.of(
                    array.flip(0),
                    array.reshape(6),
                    array.squeeze(),
                    array.squeeze(1),
                    array.unsqueeze(0),
                    array.expand(2, 5, 3),
                    array.asReadOnly(),
                    array.copy(),
                    array.rows().iterator().next());
            for (NdArray view : views) {
                assertInstanceOf(type, view);
                assertEquals(dtype, view.dtype());
            }
            assertEquals(
                    TestArrays.elements(array),
                    TestArrays.elements(array.flip(2).flip(2).reshape(-1)));
        }
    }

    @Test
    void aCopyIsRowMajorAndItsOwn() {
        for (DType dtype : DType.values()) {
            if (dtype.isQuantized()) {
                continue;
            }
            NdArray array = TestArrays.ofBits(dtype, 2, 3, 4).transpose(0, 1).flip(0);
            NdArray copy = array.copy();
            assertTrue(copy.isContiguous());
            assertFalse(copy.sharesMemory());
            assertFalse(array.asReadOnly().copy().isReadOnly());
            assertEquals(TestArrays.elements(array.rawBits()), TestArrays.elements(copy.rawBits()));
            array.close();
            assertEquals(12, TestArrays.elements(copy).size());
        }
    }
}
