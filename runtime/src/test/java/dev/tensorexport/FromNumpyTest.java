package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The rules of {@code torch.from_numpy} and of tensors made of NumPy arrays, as PyTorch's test/test_numpy_interop.py
 * holds them; the methods bear the names of the tests there.
 */
class FromNumpyTest {
    /** 1 to count, as {@code numpy.linspace(1, count, count)}. */
    private static NdArray linspace(int count, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(count * Double.BYTES).order(ByteOrder.nativeOrder());
        DoubleBuffer doubles = bytes.asDoubleBuffer();
        for (int i = 0; i < count; i++) {
            doubles.put(i, i + 1);
        }
        return array(bytes, DType.FLOAT64, Layout.contiguous(shape));
    }

    private static NdArray array(ByteBuffer bytes, DType dtype, Layout layout) {
        return ArrayAccess.of(Memory.of(bytes), dtype, layout);
    }

    private static Tensor arange(int count, long... shape) {
        Tensor numbers = torch.arange(new Scalar(1), new Scalar(count + 1), new TensorOptions(ScalarType.Double));
        return numbers.view(shape);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "Q.*")
    void testFromNumpyDtypes(DType dtype) {
        Tensor source = torch.tensor(1, 2, 3, 4).to(TensorReader.scalarType(dtype));
        Tensor shared = Tensors.sharedTensor(Tensors.view(source));
        assertSame(source.scalar_type().intern(), shared.scalar_type().intern());
        assertEquals(TensorReader.elements(source), TensorReader.elements(shared));
    }

    @Test
    void testFromNumpyUnsupportedType() {
        CharBuffer text = ByteBuffer.allocateDirect(8).asCharBuffer();
        assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(text));
        assertThrows(IllegalArgumentException.class, () -> Tensors.copiedTensor(new String[] {"foo", "bar"}));
    }

    @Test
    void testFromNumpyStorageOffset() {
        NdArray x = linspace(125, 5, 5, 5).select(0, 1);
        assertTrue(arange(125, 5, 5, 5).select(0, 1).equal(Tensors.sharedTensor(x)));
    }

    @Test
    void testFromNumpyNoncontiguous() {
        NdArray x = linspace(25, 5, 5).transpose(0, 1);
        assertTrue(arange(25, 5, 5).t().equal(Tensors.sharedTensor(x)));
        assertArrayEquals(
                new long[] {1, 5}, Tensors.view(Tensors.sharedTensor(x)).strides());
    }

    @Test
    void testFromNumpyNoncontiguousWithHoles() {
        NdArray x = linspace(125, 5, 5, 5).select(1, 1);
        assertTrue(arange(125, 5, 5, 5).select(1, 1).equal(Tensors.sharedTensor(x)));
    }

    @Test
    void testFromNumpyZeroDimensional() {
        for (long[] shape : new long[][] {{0, 2}, {2, 0}}) {
            NdArray x = array(ByteBuffer.allocateDirect(0), DType.FLOAT64, Layout.contiguous(shape));
            assertArrayEquals(shape, TensorReader.shape(Tensors.sharedTensor(x)));
        }
    }

    /** Strides count elements here, so one that is no multiple of the element size shows as a misaligned start. */
    @Test
    void testFromNumpyIllSizedStrides() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(27).order(ByteOrder.nativeOrder());
        bytes.position(3).limit(11);
        assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(bytes, DType.FLOAT64));
    }

    /**
     * Not in that file, but in torch/csrc/utils/tensor_numpy.cpp: strides below 0 and the other byte order are refused.
     */
    @Test
    void testFromNumpyNegativeStridesAndForeignByteOrder() {
        NdArray x = array(ByteBuffer.allocateDirect(24), DType.FLOAT64, Layout.of(new long[] {3}, new long[] {-1}, 2));
        assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(x));
        ByteOrder native_ = ByteOrder.nativeOrder();
        ByteOrder foreign = native_ == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer swapped = ByteBuffer.allocateDirect(24).order(foreign);
        assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(swapped.asDoubleBuffer()));
    }

    @Test
    void testFromNumpyNoLeakOnInvalidDtype() throws InterruptedException {
        WeakReference<ByteBuffer> x = refuseAThousandTimes();
        for (int i = 0; i < 100 && x.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(null, x.get());
    }

    private static WeakReference<ByteBuffer> refuseAThousandTimes() {
        ByteBuffer x = ByteBuffer.allocateDirect(8);
        for (int i = 0; i < 1000; i++) {
            assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(x.asCharBuffer()));
            assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(x, DType.QINT8));
        }
        return new WeakReference<>(x);
    }

    /** Where PyTorch warns once, this refuses: LibTorch would write to the memory. */
    @Test
    void testNumpyNonWriteable() {
        ByteBuffer readOnly = ByteBuffer.allocateDirect(40).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(readOnly, DType.FLOAT64));
        assertEquals(0.0, Tensors.copiedTensor(readOnly, DType.FLOAT64).sum().item_double());
    }

    @Test
    void testNumpyUnresizable() {
        Tensor y = Tensors.sharedTensor(linspace(4, 2, 2));
        assertThrows(RuntimeException.class, () -> y.resize_(5, 5));
        // LibTorch has given it the new sizes all the same, without the memory for them.
        assertThrows(ConversionException.class, () -> Tensors.view(y));
    }

    @Test
    void testCtorWithInvalidNumpyArraySequence() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Tensors.copiedTensor(new double[][][] {new double[3][3], new double[3][0]}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Tensors.copiedTensor(new double[][][][] {{new double[3][3], new double[3][2]}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Tensors.copiedTensor(
                        new double[][][][] {{new double[3][3], new double[3][3]}, {new double[3][3], new double[3][2]}
                        }));
        assertThrows(IllegalArgumentException.class, () -> Tensors.copiedTensor(new Object[] {new double[3], 0.5}));
    }

    @Test
    void testCtorWithNumpyScalarCtor() {
        assertEquals(42.0, Tensors.copiedTensor(new double[] {42}, new long[0]).item_double());
        assertEquals(
                42f,
                Tensors.copiedTensor(new float[] {42}, DType.FLOAT16, new long[0])
                        .item_float());
        assertEquals(42L, Tensors.copiedTensor(new long[] {42}, new long[0]).item_long());
        assertEquals(42, Tensors.copiedTensor(new int[] {42}, new long[0]).item_int());
        assertEquals(42, Tensors.copiedTensor(new short[] {42}, new long[0]).item_short());
        assertEquals(
                42,
                Tensors.copiedTensor(new int[] {42}, DType.UINT8, new long[0]).item_byte());
        assertEquals(
                true, Tensors.copiedTensor(new boolean[] {true}, new long[0]).item_bool());
    }

    @Test
    void testHasStorageNumpy() {
        for (Object array :
                new Object[] {new float[1], new double[1], new long[1], new int[1], new short[1], new byte[1]}) {
            assertTrue(Tensors.copiedTensor(array).has_storage());
        }
        assertTrue(Tensors.sharedTensor(ByteBuffer.allocateDirect(1)).has_storage());
    }

    @Test
    void testEmptyTensorsInterop() {
        Tensor x = torch.rand(1).to(ScalarType.Half).select(0, 0);
        Tensor y = Tensors.copiedTensor(new float[0], DType.FLOAT16);
        assertArrayEquals(new long[] {0}, TensorReader.shape(x.true_divide(y)));
        assertArrayEquals(new long[] {0}, TensorReader.shape(x.mul(y)));
    }
}
