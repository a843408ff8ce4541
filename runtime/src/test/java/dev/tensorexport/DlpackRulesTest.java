package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of PyTorch's test/test_dlpack.py for handing tensors out and taking them back in, where {@code view} hands
 * out and {@code sharedTensor} takes in; the methods bear the names of the tests there. docs/pytorch-tests.md has the
 * whole list.
 */
class DlpackRulesTest {
    static Stream<DType> dtypes() {
        return Stream.of(DType.values()).filter(dtype -> !dtype.isQuantized());
    }

    private static Tensor numbers(DType dtype, long... shape) {
        return torch.randint(0, 17, shape).to(ScalarType.Double).to(TensorReader.scalarType(dtype));
    }

    private static Tensor outAndIn(Tensor x) {
        return Tensors.sharedTensor(Tensors.view(x));
    }

    private static void assertSame(Tensor x, Tensor z) {
        assertEquals(TensorReader.dtype(x), TensorReader.dtype(z));
        assertArrayEquals(TensorReader.shape(x), TensorReader.shape(z));
        assertEquals(TensorReader.elements(x), TensorReader.elements(z));
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void testDlpackCapsuleConversion(DType dtype) {
        Tensor x = numbers(dtype, 5);
        assertSame(x, outAndIn(x));
    }

    @Test
    void testDlpackSharedStorage() {
        Tensor x = numbers(DType.FLOAT64, 5);
        Tensor z = outAndIn(x);
        z.select(0, 0).add_(new Scalar(20.0));
        assertSame(x, z);
        assertTrue(x.select(0, 0).item_double() >= 20);
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void testFromDlpackNoncontiguous(DType dtype) {
        Tensor x = numbers(dtype, 5, 5);
        for (Tensor y : List.of(x.select(0, 0), x.select(1, 0), x.select(0, 1), x.t())) {
            assertSame(y, outAndIn(y));
        }
    }

    @Test
    void testDlpackExportRequiresGrad() {
        assertRefused(torch.zeros(10).requires_grad_(true), "requires grad");
    }

    @Test
    void testDlpackExportIsConj() {
        assertRefused(torch.view_as_complex(torch.ones(3, 2)).conj(), "conj bit");
    }

    @Test
    void testDlpackExportNonStrided() {
        assertRefused(torch.ones(1).to_sparse().conj(), "sparse COO");
    }

    @Test
    void testDlpackUnsupportedDtypeError() {
        assertRefused(torch.quantize_per_tensor(torch.randn(1), 0.1, 10, ScalarType.QInt8), "qint8");
        assertThrows(IllegalArgumentException.class, () -> Tensors.copiedTensor(new byte[1], DType.QINT8));
    }

    private static void assertRefused(Tensor x, String found) {
        String message =
                assertThrows(ConversionException.class, () -> Tensors.view(x)).getMessage();
        assertTrue(message.contains(found), message);
    }

    /** Strides are kept as they are, also of a dim of size 1. */
    @Test
    void testDlpackNormalizeStrides() {
        Tensor y = torch.slice(torch.rand(16), 0, new LongOptional(0), new LongOptional(16), 3)
                .narrow(0, 0, 1);
        assertEquals(3, y.stride(0));
        NdArray array = Tensors.view(y);
        assertArrayEquals(new long[] {3}, array.strides());
        assertEquals(3, Tensors.sharedTensor(array).stride(0));
    }

    @Test
    void testAutomaticallySelectInCreation() {
        Tensor tensor = torch.rand(10);
        assertSame(tensor, Tensors.copiedTensor(Tensors.view(tensor)));
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void testNumpyDlpackProtocolConversion(DType dtype) {
        Tensor t = numbers(dtype, 5);
        Tensor res = outAndIn(t);
        assertSame(t, res);
        assertEquals(t.const_data_ptr(), res.const_data_ptr());
    }

    @Test
    void testCopy() {
        Tensor x = numbers(DType.FLOAT32, 5);
        Tensor out = Tensors.sharedTensor(Tensors.copy(x));
        assertSame(x, out);
        assertNotEquals(x.const_data_ptr(), out.const_data_ptr());
    }

    @Test
    void testNoCopy() {
        Tensor x = numbers(DType.FLOAT32, 5);
        assertEquals(x.const_data_ptr(), outAndIn(x).const_data_ptr());
        assertEquals(x.const_data_ptr(), Tensors.sharedTensor(Tensors.export(x)).const_data_ptr());
    }
}
