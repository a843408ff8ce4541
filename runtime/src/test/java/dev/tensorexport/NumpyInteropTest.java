package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.TestArrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What PyTorch's test/test_numpy_interop.py holds of {@code Tensor.numpy()}; the methods bear the names of the tests
 * there. {@link FromNumpyTest} has the other direction, docs/pytorch-tests.md the whole list.
 */
class NumpyInteropTest {
    /** The dtypes PyTorch tests, and all others that it cannot hand to NumPy or did not have then. */
    static Stream<DType> dtypes() {
        return Stream.of(DType.values()).filter(dtype -> !dtype.isQuantized());
    }

    /** Whole numbers that every dtype holds, in no order. */
    private static Tensor castable(DType dtype, long... shape) {
        Tensor numbers = torch.randint(0, 17, shape).to(ScalarType.Double);
        return numbers.to(TensorReader.scalarType(dtype));
    }

    private static NdArray checked(Tensor x) {
        NdArray y = Tensors.view(x);
        assertTrue(y.sharesMemory());
        NastyTensorTest.assertSameElements(x, y);
        return y;
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void testToNumpy(DType dtype) {
        checked(castable(dtype, 10));
        Tensor tail = castable(dtype, 20).narrow(0, 9, 10);
        assertTrue(tail.storage_offset() > 0);
        checked(tail);
        assertEquals(0, checked(castable(dtype, 0)).numel());
        assertTrue(checked(castable(dtype, 3, 5)).isContiguous());
        assertTrue(checked(castable(dtype, 6, 5).narrow(0, 2, 3)).isContiguous());
        assertFalse(checked(castable(dtype, 5, 3).t()).isContiguous());
        checked(castable(dtype, 10, 3).narrow(0, 4, 5).t());
        checked(castable(dtype, 10, 6).narrow(0, 4, 5).narrow(1, 2, 3).t());
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void testToNumpyIsWriteable(DType dtype) {
        for (boolean transposed : new boolean[] {false, true}) {
            Tensor x = castable(dtype, 3, 4);
            x = transposed ? x.t() : x;
            Object three =
                    TensorReader.element(torch.full(new long[0], new Scalar(3)).to(x.scalar_type()));
            Elements.set(Tensors.view(x), three, 0, 1);
            assertEquals(three, TensorReader.element(x, 0, 1));
        }
    }

    @Test
    void testToNumpyBool() {
        assertArrayEquals(
                new boolean[] {true, false},
                Tensors.view(Tensors.copiedTensor(new boolean[] {true, false}))
                        .asBoolean()
                        .toArray());
        NdArray y = Tensors.view(Tensors.copiedTensor(new boolean[] {true}));
        assertEquals(DType.BOOL, y.dtype());
        assertTrue(y.asBoolean().get(0));
    }

    /** All ways in which grad, sparse and conj can come together; force is the difference between view and export. */
    @Test
    void testToNumpyForceArgument() {
        for (int state = 0; state < 8; state++) {
            boolean grad = (state & 1) != 0;
            boolean sparse = (state & 2) != 0;
            boolean conj = (state & 4) != 0;
            if (grad && sparse) {
                continue;
            }
            Tensor x = torch.view_as_complex(Tensors.copiedTensor(new float[][][] {
                        {{1, 2}, {-2, 3}}, {{-1, -2}, {3, -2}}
                    }))
                    .requires_grad_(grad);
            x = sparse ? x.to_sparse() : x;
            x = conj ? x.conj() : x;
            Tensor tensor = x;
            if (grad || sparse || conj) {
                String message = assertThrows(ConversionException.class, () -> Tensors.view(tensor))
                        .getMessage();
                assertTrue(message.matches(".*Call \\w+\\(\\) on the tensor first.*"), message);
            } else {
                checked(tensor);
            }
            if (sparse) {
                assertThrows(ConversionException.class, () -> Tensors.export(tensor));
            } else {
                NastyTensorTest.assertSameElements(tensor.detach(), Tensors.export(tensor));
            }
        }
    }

    /** Elements of integer arrays are Java integers, and those are indices. */
    @Test
    void testNumpyIndex() {
        NdArray.OfInt i =
                Tensors.view(torch.arange(new Scalar(3)).to(ScalarType.Int)).asInt();
        Tensor x = torch.randn(5, 5);
        for (int at : i.toArray()) {
            assertArrayEquals(
                    Tensors.view(x.select(0, at)).asFloat().toArray(),
                    Tensors.view(x).asFloat().select(0, at).toArray());
        }
    }

    /** An array selects the elements of a tensor once it is a tensor itself. */
    @Test
    void testNumpyIndexMulti() {
        for (int size : new int[] {2, 8, 16, 32}) {
            boolean[][][] i = new boolean[size][size][size];
            for (int row = 0; row < size / 2; row++) {
                for (boolean[] column : i[row]) {
                    java.util.Arrays.fill(column, true);
                }
            }
            Tensor selected = torch.randn(size, size, size).masked_select(Tensors.copiedTensor(i));
            assertEquals(size * size * size / 2, selected.numel());
        }
    }

    /** {@code asarray(x)} and {@code asarray(x, dtype)}; NumPy's functions of tensors have no counterpart here. */
    @ParameterizedTest
    @MethodSource("dtypes")
    void testNumpyArrayInterface(DType dtype) {
        ScalarType type = TensorReader.scalarType(dtype);
        Tensor x = Tensors.copiedTensor(new int[] {1, -2, 3, -4});
        Tensor positive = x.abs().to(type);
        try (NdArray asarray = Tensors.export(positive)) {
            assertEquals(dtype, asarray.dtype());
            NastyTensorTest.assertSameElements(positive, asarray);
        }
        if (dtype == DType.UINT64) {
            assertThrows(
                    ArithmeticException.class,
                    () -> Tensors.export(x, dtype).asLong().get(1));
            return;
        }
        try (NdArray asarray = Tensors.export(x, dtype)) {
            assertEquals(dtype, asarray.dtype());
            NastyTensorTest.assertSameElements(x.to(type), asarray);
        }
    }

    /** What does not fit is an error, not another number. */
    @Test
    void testParseNumpyIntOverflow() {
        NdArray.OfLong largest = Tensors.export(Tensors.copiedTensor(new long[] {-1}, DType.UINT64))
                .asLong();
        String message =
                assertThrows(ArithmeticException.class, () -> largest.get(0)).getMessage();
        assertTrue(message.contains("18446744073709551615"), message);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"INT16", "INT8", "UINT8", "INT32", "INT64"})
    void testParseNumpyInt(DType dtype) {
        Tensor t = torch.full(new long[] {1}, new Scalar(3)).to(TensorReader.scalarType(dtype));
        int three = ((Number) TestArrays.element(Tensors.view(t), 0)).intValue();
        assertTrue(torch.ones(5).diag(3).equal(torch.ones(5).diag(three)));
        assertEquals(
                t.scalar_type().intern(), t.add(new Scalar(three)).scalar_type().intern());
    }

    /** bfloat16, which NumPy does not have, compares like any other. */
    @ParameterizedTest
    @MethodSource("dtypes")
    void testNumpyScalarCmp(DType dtype) {
        for (long[] shape : List.of(new long[0], new long[] {3}, new long[] {2, 3})) {
            Tensor tensor = castable(dtype, shape);
            NdArray array = checked(tensor);
            assertEquals(
                    TensorReader.element(tensor.flatten().select(0, 0)),
                    TestArrays.element(array.reshape(array.numel()), 0));
        }
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void testEq(DType dtype) {
        Tensor a = castable(dtype, 5, 7);
        Tensor b = a.clone();
        NdArray before = Tensors.view(a);
        NdArray after = Tensors.view(b);
        assertTrue(before.contentEquals(after));
        b.select(0, 1).select(0, 3).copy_(another(b.select(0, 1).select(0, 3)));
        assertFalse(before.contentEquals(after));
        assertEquals(1, differences(before, after));
        b.copy_(a);
        assertTrue(before.contentEquals(after));
        SplittableRandom random = new SplittableRandom(1);
        int changed = 0;
        for (int i = 0; i < 35; i++) {
            if (random.nextBoolean()) {
                Tensor element = b.select(0, i / 7).select(0, i % 7);
                element.copy_(another(element));
                changed++;
            }
        }
        assertEquals(changed, differences(before, after));
    }

    /** 0 for 1, 1 for 0; of float8_e8m0fnu, which has no 0, 2 for 1 and 1 for all else. */
    private static Tensor another(Tensor element) {
        ScalarType type = element.scalar_type().intern();
        Tensor other = type == ScalarType.Float8_e8m0fnu
                ? element.to(ScalarType.Float)
                        .eq(new Scalar(1))
                        .to(ScalarType.Float)
                        .add(new Scalar(1))
                : element.to(ScalarType.Bool).logical_not();
        return other.to(type);
    }

    private static int differences(NdArray left, NdArray right) {
        List<Object> lefts = Elements.gotten(left);
        List<Object> rights = Elements.gotten(right);
        int differences = 0;
        for (int i = 0; i < lefts.size(); i++) {
            differences += lefts.get(i).equals(rights.get(i)) ? 0 : 1;
        }
        return differences;
    }
}
