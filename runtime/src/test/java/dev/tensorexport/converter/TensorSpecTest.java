package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.CopyMode;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one tensor becomes, and what is refused. */
class TensorSpecTest {
    @Test
    void saysWhatWasDeclared() {
        TensorSpec<float[]> spec = TensorSpec.of("Outer.Detection.boxes", float[].class);
        assertEquals("Outer.Detection.boxes", spec.label());
        assertNull(spec.dtype());
        assertEquals("...", spec.shape());

        TensorSpec<float[]> more =
                spec.dtype(DType.FLOAT16).shape(" n  4").copy(CopyMode.ALWAYS).exact();
        assertEquals(DType.FLOAT16, more.dtype());
        assertEquals("n 4", more.shape());
        assertEquals("...", spec.shape(), "the spec itself is as before");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1 << 14, (1 << 14) + 1, 1 << 20})
    void valuesAreTheTensorsAndItsMemoryIsItsOwnAfterwards(int count) {
        try (Tensor tensor = torch.arange(new Scalar((float) count))) {
            float[] values = TensorSpec.of(float[].class).export(tensor);
            float[] expected = new float[count];
            for (int i = 0; i < count; i++) {
                expected[i] = i;
            }
            tensor.zero_();
            assertArrayEquals(expected, values);
        }
    }

    @Test
    void valuesThatWereReadLeaveTheTensorResizable() {
        Tensor tensor = torch.arange(new Scalar(6f));
        TensorSpec.of(float[].class).export(tensor);
        assertEquals(1000, tensor.resize_(1000).numel());
    }

    @Test
    void valuesOfALazyCloneDoNotMakeItACopy() {
        Tensor tensor = torch.arange(new Scalar(6f));
        Tensor clone = tensor._lazy_clone();
        assertArrayEquals(
                new float[] {0, 1, 2, 3, 4, 5}, TensorSpec.of(float[].class).export(clone));
        assertEquals(tensor.const_data_ptr().address(), clone.const_data_ptr().address());
    }

    static Stream<TensorSpec<?>> specs() {
        return Stream.of(
                        float[].class,
                        float[][].class,
                        float[][][].class,
                        byte[].class,
                        int[].class,
                        boolean[].class,
                        double[].class,
                        float.class,
                        int.class,
                        long.class,
                        NdArray.class,
                        NdArray.OfInt.class,
                        NdArray.OfComplex.class,
                        List.class,
                        ByteBuffer.class,
                        ShortBuffer.class,
                        FloatBuffer.class)
                .flatMap(type -> {
                    TensorSpec<?> spec = spec(type);
                    if (NdArray.class.isAssignableFrom(type) || Buffer.class.isAssignableFrom(type)) {
                        return Stream.of(spec);
                    }
                    return type == List.class
                            ? Stream.of(spec, spec(float.class).listed(), lists(2), lists(3))
                            : Stream.of(spec, spec.exact(), spec.rawBits());
                });
    }

    private static TensorSpec<?> lists(int depth) {
        TensorSpec<?> lists = spec(float.class);
        for (int level = 0; level < depth; level++) {
            lists = lists.listed();
        }
        return lists;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aPlanRefusesWhatTheEndRefuses(TensorSpec<?> spec) {
        for (ScalarType dtype : new ScalarType[] {
            ScalarType.Float,
            ScalarType.BFloat16,
            ScalarType.Int,
            ScalarType.Byte,
            ScalarType.Bool,
            ScalarType.Long,
            ScalarType.ComplexFloat
        }) {
            for (long[] shape : new long[][] {{}, {1}, {3}, {2, 3}, {0}}) {
                Tensor tensor = torch.ones(shape).to(dtype);
                assertEquals(
                        refusal(() -> spec.export(tensor)),
                        refusal(() -> spec.plan(tensor)),
                        () -> dtype + " " + Arrays.toString(shape));
            }
        }
    }

    private static String refusal(Supplier<?> end) {
        try {
            Object value = end.get();
            if (value instanceof NdArray array) {
                array.close();
            }
            return "none";
        } catch (ConversionException e) {
            return e.getMessage();
        }
    }

    static Stream<Arguments> buffersOfBits() {
        return Stream.of(
                Arguments.of(ScalarType.Byte, ByteBuffer.class, (byte) 200),
                Arguments.of(ScalarType.Char, ByteBuffer.class, (byte) -56),
                Arguments.of(ScalarType.Short, ShortBuffer.class, (short) 200),
                Arguments.of(ScalarType.UInt16, ShortBuffer.class, (short) 200),
                Arguments.of(ScalarType.Half, ShortBuffer.class, (short) 0x5A40),
                Arguments.of(ScalarType.BFloat16, ShortBuffer.class, (short) 0x4348),
                Arguments.of(ScalarType.Int, IntBuffer.class, 200),
                Arguments.of(ScalarType.UInt32, IntBuffer.class, 200),
                Arguments.of(ScalarType.Long, LongBuffer.class, 200L),
                Arguments.of(ScalarType.UInt64, LongBuffer.class, 200L),
                Arguments.of(ScalarType.Float, FloatBuffer.class, 200f),
                Arguments.of(ScalarType.Double, DoubleBuffer.class, 200d));
    }

    @ParameterizedTest
    @MethodSource("buffersOfBits")
    void aBufferLiesOnTheTensorsMemoryWhereItHoldsItsBits(
            ScalarType dtype, Class<? extends Buffer> type, Object expected) {
        Tensor tensor = two(dtype);
        Buffer buffer = spec(type).copy(CopyMode.NEVER).export(tensor);
        assertEquals(2, buffer.remaining());
        assertEquals(expected, get(buffer, 1));
        tensor.fill_(new Scalar(1));
        assertEquals(1.0, value(dtype, get(buffer, 0)));
        tensor.close();
        assertEquals(1.0, value(dtype, get(buffer, 1)), "the buffer keeps the memory");
    }

    static Stream<Arguments> buffersOfValues() {
        return Stream.of(
                Arguments.of(ScalarType.Byte, IntBuffer.class, 200),
                Arguments.of(ScalarType.UInt16, IntBuffer.class, 200),
                Arguments.of(ScalarType.UInt32, LongBuffer.class, 200L),
                Arguments.of(ScalarType.Half, FloatBuffer.class, 200f),
                Arguments.of(ScalarType.BFloat16, FloatBuffer.class, 200f),
                Arguments.of(ScalarType.Float8_e5m2, FloatBuffer.class, 192f));
    }

    @ParameterizedTest
    @MethodSource("buffersOfValues")
    void aBufferOfAWiderTypeHoldsCopiesOfTheValues(ScalarType dtype, Class<? extends Buffer> type, Object expected) {
        Tensor tensor = two(dtype);
        assertEquals(expected, get(spec(type).export(tensor), 1));
        assertRefused(spec(type).copy(CopyMode.NEVER), tensor, "M.x: cannot view", "takes a copy");
    }

    @Test
    void aBufferIsInRowMajorOrder() {
        Tensor tensor = torch.arange(new Scalar(6f)).reshape(2, 3).t();
        FloatBuffer buffer = spec(FloatBuffer.class).export(tensor);
        float[] values = new float[6];
        buffer.get(values);
        assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, values);
    }

    @Test
    void aBufferOfComplexHoldsPairs() {
        Tensor pairs = torch.tensor(new float[] {1, 2, 3, 4}).reshape(2, 2);
        Tensor tensor = torch.view_as_complex(pairs);
        assertEquals(4f, spec(FloatBuffer.class).export(tensor).get(3));
        Tensor halves = torch.view_as_complex(pairs.to(ScalarType.Half));
        assertEquals(4f, spec(FloatBuffer.class).export(halves).get(3));
        assertEquals(0x4400, spec(ShortBuffer.class).export(halves).get(3));
    }

    @Test
    void aBufferThatHoldsNeitherIsRefused() {
        assertRefused(
                spec(IntBuffer.class),
                torch.rand(2),
                "M.x: found float32 [2]; expected values or raw bits for a IntBuffer",
                "to()");
        assertRefused(spec(FloatBuffer.class), two(ScalarType.Long), "M.x: found int64", "FloatBuffer");
        assertRefused(spec(ByteBuffer.class), two(ScalarType.Half), "M.x: found float16", "ByteBuffer");
        assertThrows(IllegalArgumentException.class, () -> spec(CharBuffer.class));
    }

    @ParameterizedTest
    @ValueSource(classes = {Float.class, Integer[].class, char.class, char[][].class, void.class, String.class})
    void aTypeThatNothingBecomesIsRefused(Class<?> type) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> spec(type)).getMessage();
        assertTrue(message.startsWith("found " + type.getSimpleName() + ".class; expected NdArray"), message);
    }

    @Test
    void aBoolBecomesABufferOfBytes() {
        Tensor tensor = torch.arange(new Scalar(2)).to(ScalarType.Bool);
        assertEquals(1, spec(ByteBuffer.class).export(tensor).get(1));
    }

    @Test
    void aScalarIsTheOneElementOfAnyRank() {
        assertEquals(3f, spec(float.class).export(torch.full(new long[] {1, 1}, new Scalar(3f))));
        assertEquals(
                3L,
                spec(long.class).export(torch.full(new long[0], new Scalar(3)).to(ScalarType.Long)));
        assertEquals(true, spec(boolean.class).export(torch.ones(1).to(ScalarType.Bool)));
        assertEquals(200, spec(int.class).export(two(ScalarType.Byte).select(0, 1)));
        assertRefused(
                spec(float.class),
                torch.rand(2, 1),
                "M.x: found float32 [2, 1] of 2 elements; expected one for float",
                "Select");
        assertRefused(spec(int.class), torch.rand(1), "M.x: found float32 [1]", "int[]");
    }

    @Test
    void exactTakesAnyPrimitiveThatHoldsTheValue() {
        Tensor whole = torch.full(new long[] {1}, new Scalar(3.0)).to(ScalarType.Double);
        assertEquals(3, spec(int.class).exact().export(whole));
        assertArrayEquals(new byte[] {3}, spec(byte[].class).exact().export(whole));
        assertEquals(List.of(3L), spec(long.class).listed().exact().export(whole));
        Tensor half = torch.full(new long[] {1}, new Scalar(0.5)).to(ScalarType.Double);
        assertRefused(spec(int.class).exact(), half, "M.x: found 0.5 at [0]", "int holds exactly");
        assertThrows(IllegalStateException.class, () -> spec(NdArray.class).exact());
    }

    @Test
    void listsAreAsDeepAsTheTensor() {
        Tensor tensor = torch.arange(new Scalar(6)).reshape(1, 2, 3).to(ScalarType.Long);
        TensorSpec<Long> element = spec(long.class);
        assertEquals(
                List.of(List.of(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L))),
                element.listed().listed().listed().export(tensor));
        assertEquals(
                List.of(List.of(), List.of()),
                element.listed().listed().export(tensor.reshape(2, 3).narrow(1, 0, 0)));
        Tensor complex =
                torch.view_as_complex(torch.tensor(new float[] {1, 2, 3, 4}).reshape(2, 2));
        assertEquals(
                List.of(List.of(1f, 2f), List.of(3f, 4f)),
                spec(float.class).listed().listed().export(complex),
                "complex elements are pairs");
        assertRefused(
                element.listed(), tensor, "M.x: found int64 [1, 2, 3]", "expected rank 1 for Lists nested 1 deep");
        assertRefused(element.listed(), tensor.select(0, 0).select(0, 0).select(0, 0), "M.x: found int64 []", "List");
        assertThrows(
                UnsupportedOperationException.class,
                () -> element.listed().export(tensor.reshape(6)).add(1L));
    }

    @Test
    void listsHoldArraysOfTheRemainingDims() {
        Tensor tensor = torch.arange(new Scalar(12)).reshape(2, 3, 2).to(ScalarType.Float);
        List<List<float[]>> rows = spec(float[].class).listed().listed().export(tensor);
        assertEquals(List.of(3, 3), rows.stream().map(List::size).toList());
        assertArrayEquals(new float[] {8, 9}, rows.get(1).get(1));
        assertArrayEquals(
                new long[][] {{6, 7}, {8, 9}, {10, 11}},
                spec(long[][].class).listed().exact().export(tensor).get(1));
        Tensor complex = torch.view_as_complex(tensor);
        assertArrayEquals(
                new float[][] {{6, 7}, {8, 9}, {10, 11}},
                spec(float[][].class).listed().export(complex).get(1),
                "complex elements are pairs");
        assertRefused(
                spec(float[].class).listed(),
                tensor.select(0, 0).select(0, 0),
                "M.x: found float32 [2]",
                "expected rank 2 for Lists nested 1 deep");
        assertRefused(spec(int[].class).listed(), tensor.select(0, 0), "M.x: found float32 [2]", "int[]");
    }

    @ParameterizedTest
    @ValueSource(classes = {NdArray.class, FloatBuffer.class, List.class})
    void onlyJavaValuesAreListed(Class<?> type) {
        String message = assertThrows(
                        IllegalStateException.class, () -> spec(type).listed())
                .getMessage();
        assertTrue(message.startsWith("found listed() for " + type.getSimpleName() + "; expected"), message);
    }

    @Test
    void aViewSharesOrFails() {
        Tensor plain = torch.rand(2).requires_grad_(true);
        TensorSpec<NdArray> spec = spec(NdArray.class).copy(CopyMode.NEVER);
        try (NdArray array = spec.export(plain)) {
            assertTrue(array.sharesMemory(), "detaching shares");
        }
        Tensor conj = torch.view_as_complex(torch.rand(2, 2)).conj();
        assertRefused(spec, conj, "M.x: cannot view", "resolve_conj()");
        try (NdArray array = spec(NdArray.class).copy(CopyMode.ALWAYS).export(plain)) {
            assertFalse(array.sharesMemory());
        }
    }

    @Test
    void dtypeAndShapeAreCheckedBeforeAnythingIsConverted() {
        Tensor tensor = torch.rand(3, 5);
        long references = tensor.storage().use_count();
        assertRefused(
                spec(NdArray.class).dtype(DType.FLOAT64),
                tensor,
                "M.x: found float32 [3, 5]",
                "expected dtype float64. Cast the tensor with to(), or declare dtype = FLOAT32");
        assertRefused(spec(NdArray.class).shape("n 4"), tensor, "M.x: found shape [3, 5]", "\"n 4\"");
        assertRefused(spec(NdArray.class).shape("n n"), tensor, "M.x: found shape [3, 5]", "n = 3");
        assertRefused(spec(NdArray.OfInt.class), tensor, "M.x: found float32 [3, 5]", "NdArray.OfInt");
        assertEquals(references, tensor.storage().use_count(), "nothing is left open");
        assertThrows(
                ConversionException.class,
                () -> spec(NdArray.class).shape("n 4").plan(tensor));
    }

    private static <T> TensorSpec<T> spec(Class<T> type) {
        return TensorSpec.of("M.x", type);
    }

    private static Tensor two(ScalarType dtype) {
        return torch.full(new long[] {2}, new Scalar(dtype == ScalarType.Char ? -56 : 200))
                .to(dtype);
    }

    private static Object get(Buffer buffer, int index) {
        if (buffer instanceof ByteBuffer bytes) {
            return bytes.get(index);
        } else if (buffer instanceof ShortBuffer shorts) {
            return shorts.get(index);
        } else if (buffer instanceof IntBuffer ints) {
            return ints.get(index);
        } else if (buffer instanceof LongBuffer longs) {
            return longs.get(index);
        } else if (buffer instanceof FloatBuffer floats) {
            return floats.get(index);
        }
        return ((DoubleBuffer) buffer).get(index);
    }

    /** The number that the bits in a buffer stand for, where they are those of 1. */
    private static double value(ScalarType dtype, Object bits) {
        int one = dtype == ScalarType.Half ? 0x3C00 : dtype == ScalarType.BFloat16 ? 0x3F80 : 1;
        return ((Number) bits).doubleValue() / one;
    }

    private static void assertRefused(TensorSpec<?> spec, Tensor tensor, String start, String part) {
        String message = assertThrows(ConversionException.class, () -> spec.export(tensor))
                .getMessage();
        assertTrue(message.startsWith(start) && message.contains(part), message);
    }
}
