package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Indices and masks take from an array what LibTorch takes from a tensor. */
class IndexTest {
    /** The elements 0, 1, 2, ... of shapes [2, 3, 4], which lie in several ways. */
    static Stream<Tensor> tensors() {
        Tensor whole = torch.arange(new Scalar(96f)).reshape(2, 3, 4, 4);
        return Stream.of(
                whole.select(3, 0).contiguous(),
                whole.select(3, 1),
                torch.arange(new Scalar(24f)).reshape(4, 3, 2).permute(2, 1, 0),
                torch.arange(new Scalar(8f)).reshape(2, 1, 4).expand(2, 3, 4));
    }

    private static void assertSame(Tensor expected, NdArray found) {
        try (NdArray array = Tensors.export(expected)) {
            assertArrayEquals(array.shape(), found.shape());
            assertTrue(array.contentEquals(found), () -> found + " is not " + array);
        }
        assertFalse(found.isReadOnly());
        found.close();
        assertFalse(found.isOpen(), "it owns its memory");
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void indicesComeInTheirOrder(Tensor tensor) {
        long[][] lists = {{1, 0}, {0, 1, 1, 0}, {-1}, {}};
        NdArray array = Tensors.view(tensor);
        for (int dim = -3; dim < 3; dim++) {
            for (long[] list : lists) {
                long size = tensor.size(dim);
                long[] positive =
                        Arrays.stream(list).map(i -> i < 0 ? i + size : i).toArray();
                Tensor expected = tensor.index_select(dim, Tensors.copiedTensor(positive));
                assertSame(expected, array.index(dim, list));
                assertSame(expected, array.index(dim, NdArray.of(list)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void aMaskOfOneDimTakesWhereItIsTrue(Tensor tensor) {
        NdArray array = Tensors.view(tensor);
        boolean[] mask = {true, false, true, true};
        assertSame(tensor.index_select(2, Tensors.copiedTensor(new long[] {0, 2, 3})), array.index(2, mask));
        assertSame(tensor.index_select(-1, Tensors.copiedTensor(new long[0])), array.index(-1, new boolean[4]));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void aMaskOfSeveralDimsMakesThemOne(Tensor tensor) {
        NdArray array = Tensors.view(tensor);
        NdArray mask = NdArray.of(new boolean[][] {{true, false, true}, {false, true, true}});
        Tensor taken = Tensors.copiedTensor(new long[] {0, 2, 4, 5});
        assertSame(tensor.flatten(0, 1).index_select(0, taken), array.index(0, mask));
        NdArray inner = NdArray.of(new boolean[3][4]);
        inner.select(0, 2).asBoolean().fill(true);
        Tensor last = Tensors.copiedTensor(new long[] {8, 9, 10, 11});
        assertSame(tensor.flatten(1, 2).index_select(1, last), array.index(1, inner));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void theShapeOfIndicesStandsInPlaceOfTheDim(Tensor tensor) {
        NdArray array = Tensors.view(tensor);
        Tensor flat = Tensors.copiedTensor(new long[] {2, 0, 1, 1});
        assertSame(tensor.index_select(1, flat).reshape(2, 2, 2, 4), array.index(1, NdArray.of(new int[][] {
            {-1, 0}, {1, 1}
        })));
        assertSame(tensor.select(1, 2), array.index(1, NdArray.of(2).reshape()));
    }

    @Test
    void whatIsTakenIsACopyOfTheArraysType() {
        NdArray.OfInt array = NdArray.of(1, 2, 3);
        NdArray.OfInt taken = array.index(0, 2, 0);
        array.fill(9);
        assertTrue(taken.contentEquals(NdArray.of(3, 1)));
        assertTrue(NdArray.full(DType.COMPLEX64, 2, 3).index(0, 1).contentEquals(NdArray.full(DType.COMPLEX64, 2, 1)));
        assertTrue(NdArray.wrap(new float[] {1, 2}).index(0, 1, 1).contentEquals(NdArray.of(2f, 2f)));
    }

    @Test
    void aScalarHasAMaskOfNoDims() {
        NdArray scalar = NdArray.of(5).reshape();
        assertTrue(scalar.index(0, NdArray.of(true).reshape()).contentEquals(NdArray.of(5)));
        assertEquals(0, scalar.index(0, NdArray.of(false).reshape()).numel());
        assertThrows(IndexOutOfBoundsException.class, () -> scalar.index(0, 0L));
    }

    @Test
    void whatIsNotThereIsRefused() {
        NdArray array = NdArray.zeros(DType.FLOAT32, 2, 3);
        assertEquals(
                "found index 3 of dim 0 of shape [3]; expected -3 to 2",
                assertThrows(IndexOutOfBoundsException.class, () -> array.index(1, 3L))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> array.index(2, 0L));
        assertThrows(IllegalArgumentException.class, () -> array.index(0, true, false, true));
        assertThrows(IllegalArgumentException.class, () -> array.index(0, NdArray.of(0.5f)));
        array.close();
        assertThrows(IllegalStateException.class, () -> array.index(0, 0L));
    }
}
