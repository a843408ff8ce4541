package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors on memory of the JVM: the same bytes on both sides, or an error that says why not. */
class SharedTensorTest {
    private static Stream<DType> dtypes() {
        return Arrays.stream(DType.values()).filter(dtype -> !dtype.isQuantized());
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void arraysAreSharedInEveryLayoutAndDtype(DType dtype) {
        for (NastyTensor nasty : NastyTensor.values()) {
            if (nasty.ofAnyDtype()) {
                Tensor source = nasty.make(dtype);
                Tensor shared = Tensors.sharedTensor(Tensors.view(source));
                assertSame(source.scalar_type().intern(), shared.scalar_type().intern());
                assertArrayEquals(TensorReader.shape(source), TensorReader.shape(shared));
                assertEquals(TensorReader.elements(source), TensorReader.elements(shared));
                if (source.numel() > 0) {
                    assertEquals(
                            source.const_data_ptr().address(),
                            shared.const_data_ptr().address());
                    assertArrayEquals(
                            Tensors.view(source).strides(), Tensors.view(shared).strides());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void byteBuffersAreSharedInEveryDtype(DType dtype) {
        Tensor source = NastyTensor.DENSE.make(dtype);
        ByteBuffer buffer = direct(16 + 6 * dtype.itemSize()).position(16);
        NdArray target = ArrayAccess.of(Memory.of(buffer.slice()), DType.INT8, Layout.contiguous(buffer.remaining()));
        NdArray bytes = Tensors.view(source.view(ScalarType.Byte).reshape(-1)).rawBits();
        for (int i = 0; i < target.numel(); i++) {
            target.asByte().set(i, bytes.asByte().get(i));
        }
        Tensor shared = Tensors.sharedTensor(buffer, dtype, 2, 3);
        assertSame(source.scalar_type().intern(), shared.scalar_type().intern());
        assertEquals(TensorReader.elements(source), TensorReader.elements(shared));
        assertEquals(16, buffer.position());
    }

    @Test
    void writesAreSeenOnBothSides() {
        FloatBuffer floats = direct(24).asFloatBuffer();
        Tensor tensor = Tensors.sharedTensor(floats, 2, 3);
        floats.put(4, 7f);
        assertEquals(7f, tensor.select(0, 1).select(0, 1).item_float());
        tensor.select(0, 0).fill_(new Scalar(3f));
        assertEquals(3f, floats.get(2));
        assertEquals(7f, floats.get(4));

        NdArray.OfFloat array = Tensors.view(tensor).asFloat();
        Tensor again = Tensors.sharedTensor(array.transpose(0, 1));
        again.fill_(new Scalar(1f));
        assertEquals(1f, array.get(1, 2));
        assertEquals(1f, floats.get(5));
    }

    @Test
    void buffersOfEveryTypeAreSharedFromPositionToLimit() {
        ByteBuffer bytes = direct(64);
        ShortBuffer shorts =
                bytes.asShortBuffer().put(new short[] {1, 2, 3}).flip().position(1);
        assertElements(List.of((short) 2, (short) 3), Tensors.sharedTensor(shorts));
        assertElements(List.of(2, 3), Tensors.sharedTensor(shorts, DType.UINT16));
        IntBuffer ints = bytes.asIntBuffer().put(new int[] {1, -1, 3}).flip().position(1);
        assertElements(List.of(-1, 3), Tensors.sharedTensor(ints));
        assertElements(List.of(0xffffffffL, 3L), Tensors.sharedTensor(ints, DType.UINT32));
        LongBuffer longs = bytes.asLongBuffer().put(new long[] {1, 2, 3}).flip().position(1);
        assertElements(List.of(2L, 3L), Tensors.sharedTensor(longs));
        DoubleBuffer doubles =
                bytes.asDoubleBuffer().put(new double[] {1, 2, 3}).flip().position(1);
        assertElements(List.of(2.0, 3.0), Tensors.sharedTensor(doubles));
        assertElements(
                List.of(new Complex(1, 2)),
                Tensors.sharedTensor(doubles.position(0).limit(2), DType.COMPLEX128));
        FloatBuffer floats = bytes.asFloatBuffer().put(new float[] {1, 2, 3, 4}).flip();
        Tensor complex = Tensors.sharedTensor(floats, DType.COMPLEX64);
        assertElements(List.of(new Complex(1, 2), new Complex(3, 4)), complex);
        Tensor scalar = Tensors.sharedTensor(floats.limit(1), new long[0]);
        assertEquals(0, scalar.dim());
        assertEquals(1f, scalar.item_float());
        assertElements(List.of((byte) 0), Tensors.sharedTensor(bytes.slice(0, 1)));
        assertElements(List.of(true), Tensors.sharedTensor(direct(1).put(0, (byte) 1), DType.BOOL));
    }

    @Test
    void emptyBuffersAndArraysMakeEmptyTensors() {
        assertArrayEquals(new long[] {0}, TensorReader.shape(Tensors.sharedTensor(direct(0))));
        assertArrayEquals(
                new long[] {0, 3},
                TensorReader.shape(Tensors.sharedTensor(direct(8).limit(0), DType.FLOAT32, 0, 3)));
        NdArray empty = Tensors.view(torch.ones(3, 0));
        assertArrayEquals(new long[] {3, 0}, TensorReader.shape(Tensors.sharedTensor(empty)));
        empty.close();
        assertThrows(IllegalStateException.class, () -> Tensors.sharedTensor(empty));
    }

    @Test
    void heapMemoryIsRefused() {
        assertRefused(
                "found a FloatBuffer on the Java heap; expected direct memory, which the garbage collector does not move."
                        + " Call copiedTensor(), or allocate with ByteBuffer.allocateDirect()",
                () -> Tensors.sharedTensor(FloatBuffer.allocate(4)));
        assertRefused(
                "a ByteBuffer on the Java heap", () -> Tensors.sharedTensor(ByteBuffer.allocate(4), DType.FLOAT32));
        assertRefused("a ByteBuffer on the Java heap", () -> Tensors.sharedTensor(ByteBuffer.allocate(0)));
        NdArray array = array(ByteBuffer.allocate(4), DType.FLOAT32, Layout.contiguous(1));
        assertRefused("found an array of float32 [1] on the Java heap", () -> Tensors.sharedTensor(array));
    }

    @Test
    void readOnlyMemoryIsRefusedAndCopiedOnRequest() {
        FloatBuffer readOnly = direct(8)
                .putFloat(0, 1)
                .asReadOnlyBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        assertRefused(
                "found a FloatBuffer that is read-only; expected writable memory, because LibTorch has no read-only tensors. Call copiedTensor()",
                () -> Tensors.sharedTensor(readOnly));
        assertElements(List.of(1f, 0f), Tensors.copiedTensor(readOnly));
        NdArray array = array(direct(8).asReadOnlyBuffer(), DType.FLOAT32, Layout.contiguous(2));
        assertRefused("found an array of float32 [2] that is read-only", () -> Tensors.sharedTensor(array));
        assertElements(List.of(0f, 0f), Tensors.copiedTensor(array));
        NdArray view = Tensors.view(torch.ones(2)).asReadOnly();
        assertRefused("found an array of float32 [2] that is read-only", () -> Tensors.sharedTensor(view));
    }

    @Test
    void foreignByteOrderIsRefusedWhereItMatters() {
        ByteOrder foreign =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer bytes = direct(8).order(foreign);
        assertRefused(
                "found a " + foreign + " buffer; expected " + ByteOrder.nativeOrder()
                        + ", in which LibTorch reads float32. Call order(ByteOrder.nativeOrder()) on the ByteBuffer",
                () -> Tensors.sharedTensor(bytes, DType.FLOAT32));
        assertRefused("in which LibTorch reads float64", () -> Tensors.sharedTensor(bytes.asDoubleBuffer()));
        assertElements(List.of(0, 0, 0, 0, 0, 0, 0, 0), Tensors.sharedTensor(bytes, DType.UINT8));
    }

    @Test
    void misalignedMemoryIsRefused() {
        ByteBuffer bytes = direct(16);
        bytes.position(2).limit(10);
        assertRefused(
                "; expected a multiple of 4, to which LibTorch aligns float32. Start at an aligned position, or call"
                        + " copiedTensor()",
                () -> Tensors.sharedTensor(bytes, DType.FLOAT32));
        assertSame(
                ScalarType.Half,
                Tensors.sharedTensor(bytes, DType.FLOAT16).scalar_type().intern());
        assertRefused(
                "expected a multiple of 8",
                () -> Tensors.sharedTensor(direct(16).position(4).limit(12), DType.INT64));
        FloatBuffer pairs = direct(16)
                .position(4)
                .limit(12)
                .slice()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        assertRefused("expected a multiple of 8", () -> Tensors.sharedTensor(pairs, DType.COMPLEX64));
        NdArray array = array(direct(9).position(1).slice(), DType.FLOAT32, Layout.contiguous(2));
        assertRefused("expected a multiple of 4", () -> Tensors.sharedTensor(array));
        assertElements(List.of(0f, 0f), Tensors.copiedTensor(array));
    }

    @Test
    void negativeStridesAreRefusedExceptOfASingleElement() {
        ByteBuffer buffer = direct(12);
        buffer.asFloatBuffer().put(new float[] {1, 2, 3});
        NdArray reversed = array(buffer, DType.FLOAT32, Layout.of(new long[] {3}, new long[] {-1}, 2));
        assertRefused(
                "found an array of float32 [3] with strides [-1]; expected no negative strides, which LibTorch lacks. Call copiedTensor()",
                () -> Tensors.sharedTensor(reversed));
        assertElements(List.of(3f, 2f, 1f), Tensors.copiedTensor(reversed));
        NdArray flipped = Tensors.view(torch.ones(2, 3)).flip(1);
        assertRefused("with strides [3, -1]", () -> Tensors.sharedTensor(flipped));
        NdArray single = array(buffer, DType.FLOAT32, Layout.of(new long[] {1}, new long[] {-1}, 2));
        assertElements(List.of(3f), Tensors.sharedTensor(single));
    }

    @Test
    void shapesOfAnotherSizeAreRefused() {
        assertRefused(
                "found FloatBuffer of 2 elements; expected 6 for float32 [2, 3]",
                () -> Tensors.sharedTensor(direct(8).asFloatBuffer(), 2, 3));
        assertRefused(
                "found ByteBuffer of 2 elements; expected 1 for float32 [1]",
                () -> Tensors.sharedTensor(direct(8), DType.FLOAT32, 1));
        assertRefused("expected a multiple of 4 for float32", () -> Tensors.sharedTensor(direct(7), DType.FLOAT32));
        assertRefused(
                "expected a number of elements that fits in a long",
                () -> Tensors.sharedTensor(direct(8), DType.FLOAT32, Long.MAX_VALUE, Long.MAX_VALUE));
        assertRefused("found size -1", () -> Tensors.sharedTensor(direct(8), DType.FLOAT32, -1, -2));
    }

    @Test
    void buffersOfValuesThatWouldHaveToBeConvertedAreRefused() {
        assertRefused(
                "found FloatBuffer for bfloat16; expected its bits, in a buffer of short or a ByteBuffer. Call copiedTensor()",
                () -> Tensors.sharedTensor(direct(8).asFloatBuffer(), DType.BFLOAT16));
        assertRefused(
                "found IntBuffer for uint8; expected its bits",
                () -> Tensors.sharedTensor(direct(8).asIntBuffer(), DType.UINT8));
        assertRefused(
                "found IntBuffer for float32; expected elements of type float",
                () -> Tensors.sharedTensor(direct(8).asIntBuffer(), DType.FLOAT32));
        assertRefused("not quantized", () -> Tensors.sharedTensor(direct(8), DType.QINT8));
        assertRefused("found a CharBuffer", () -> Tensors.sharedTensor(direct(8).asCharBuffer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ofConfined", "ofShared"})
    @EnabledForJreRange(minVersion = 22)
    void memoryOfArenasThatCanBeClosedIsRefused(String kind) throws ReflectiveOperationException {
        ByteBuffer bytes = Segment.bytes(Segment.allocate(Segment.arena(kind), 16));
        FloatBuffer floats = bytes.asFloatBuffer();
        NdArray array = array(bytes, DType.FLOAT32, Layout.contiguous(4));
        String why =
                " on memory of an Arena that can be closed; expected memory that stays valid. Call copiedTensor(), or"
                        + " allocate in Arena.ofAuto() or Arena.global()";
        assertRefused("found a FloatBuffer" + why, () -> Tensors.sharedTensor(floats));
        assertRefused("found a ByteBuffer" + why, () -> Tensors.sharedTensor(bytes, DType.FLOAT32, 2, 2));
        assertRefused("found an array of float32 [4]" + why, () -> Tensors.sharedTensor(array));
        assertEquals(4, Tensors.copiedTensor(floats).numel());
        assertEquals(4, Tensors.copiedTensor(array).numel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ofAuto", "global"})
    @EnabledForJreRange(minVersion = 22)
    void memoryOfArenasThatStayIsShared(String kind) throws ReflectiveOperationException {
        ByteBuffer bytes = Segment.bytes(Segment.allocate(Segment.arena(kind), 16));
        assertEquals(2, Tensors.sharedTensor(bytes, DType.FLOAT64).numel());
        assertEquals(
                4,
                Tensors.sharedTensor(array(bytes, DType.FLOAT32, Layout.contiguous(4)))
                        .numel());
    }

    @Tag("stress")
    @Test
    void memoryInPiecesThatAreNotAdjacentIsRefused() {
        ByteBuffer[] chunks = {direct(Memory.CHUNK_BYTES), direct(Long.BYTES)};
        NdArray array = ArrayAccess.of(
                Memory.of(chunks), DType.INT8, Layout.contiguous(Memory.CHUNK_BYTES + (long) Long.BYTES));
        assertRefused(
                "on memory in 2 pieces that are not adjacent; expected contiguous memory",
                () -> Tensors.sharedTensor(array));
    }

    @Test
    void theArrayMayBeClosedBeforeTheTensor() {
        Tensor source = torch.full(new long[] {1000}, new Scalar(4f));
        NdArray array = Tensors.view(source);
        Tensor shared = Tensors.sharedTensor(array);
        array.close();
        source.close();
        for (int i = 0; i < 100; i++) {
            torch.full(new long[] {1000}, new Scalar(-1f)).close();
        }
        assertFalse(array.isOpen());
        assertEquals(4000f, shared.sum().item_float());
        assertThrows(IllegalStateException.class, () -> Tensors.sharedTensor(array));
    }

    @Test
    void tensorsBelongToTheInnermostPointerScopeAsAnyOther() {
        FloatBuffer floats = direct(8).asFloatBuffer();
        Tensor tensor;
        try (PointerScope scope = new PointerScope()) {
            tensor = Tensors.sharedTensor(floats);
            assertSame(scope, PointerScope.getInnerScope());
            assertFalse(tensor.isNull());
        }
        assertTrue(tensor.isNull());
        assertElements(List.of(0f, 0f), Tensors.sharedTensor(floats));
    }

    private static NdArray array(ByteBuffer buffer, DType dtype, Layout layout) {
        return ArrayAccess.of(Memory.of(buffer), dtype, layout);
    }

    private static void assertRefused(String message, Runnable action) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    private static void assertElements(List<?> expected, Tensor actual) {
        assertEquals(expected, TensorReader.elements(actual));
    }
}
