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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors are made of what the JVM has, each element as LibTorch itself then reads it. */
class CopiedTensorTest {
    private static final long MEBIBYTE = 1 << 20;

    private static Stream<DType> dtypes() {
        return Arrays.stream(DType.values()).filter(dtype -> !dtype.isQuantized());
    }

    private static Stream<DType> roundedDtypes() {
        return dtypes().filter(dtype -> dtype.elementType() == float.class && dtype.itemSize() <= 2);
    }

    private static Class<?> arrayType(Class<?> component, int rank) {
        return Array.newInstance(component, new int[rank]).getClass();
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void nestedArraysComeBackInEveryDtype(DType dtype) {
        for (Tensor source : List.of(NastyTensor.DENSE.make(dtype), NastyTensor.PERMUTED.make(dtype))) {
            NdArray array = Tensors.view(source);
            int rank = array.rank() + (dtype.isComplex() ? 1 : 0);
            Object nested = array.toArray(arrayType(dtype.elementType(), rank));
            assertSameElements(source, Tensors.copiedTensor(nested, dtype));
        }
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void flatArraysComeBackInEveryDtype(DType dtype) {
        Tensor source = NastyTensor.DENSE.make(dtype);
        Object flat = Tensors.view(source).toArray();
        assertSameElements(source, Tensors.copiedTensor(flat, dtype, 2, 3));
        assertSameElements(source.reshape(6), Tensors.copiedTensor(flat, dtype));
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {
                "UINT8",
                "UINT16",
                "UINT32",
                "UINT64",
                "FLOAT8_E4M3FN",
                "FLOAT8_E4M3FNUZ",
                "FLOAT8_E5M2",
                "FLOAT8_E5M2FNUZ",
                "FLOAT8_E8M0FNU",
                "FLOAT16",
                "BFLOAT16",
                "COMPLEX32"
            })
    void rawBitsComeBackInEveryDtypeWhoseValuesAreWider(DType dtype) {
        Tensor source = NastyTensor.DENSE.make(dtype);
        Object bits = Tensors.view(source).rawBits().toArray();
        assertSameElements(source, Tensors.copiedTensor(bits, dtype, 2, 3));
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void arraysComeBackInEveryLayoutAndDtype(DType dtype) {
        for (NastyTensor nasty : NastyTensor.values()) {
            if (nasty.ofAnyDtype()) {
                Tensor source = nasty.make(dtype);
                Tensor copy = Tensors.copiedTensor(Tensors.view(source));
                assertSameElements(source, copy);
                assertTrue(copy.is_contiguous());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void bytesComeBackInEveryDtypeAndByteOrder(DType dtype) throws IOException {
        Tensor source = NastyTensor.DENSE.make(dtype);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Tensors.view(source).writeTo(Channels.newChannel(stream));
        byte[] little = stream.toByteArray();
        byte[] big = swapped(little, dtype.isComplex() ? dtype.itemSize() / 2 : dtype.itemSize());

        for (ByteBuffer buffer : List.of(
                ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN),
                direct(little).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.wrap(big),
                direct(big),
                direct(big).asReadOnlyBuffer())) {
            assertSameElements(source, Tensors.copiedTensor(buffer, dtype, 2, 3));
            assertEquals(little.length, buffer.remaining(), "left in the buffer");
        }
    }

    private static byte[] swapped(byte[] bytes, int size) {
        byte[] swapped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            swapped[i] = bytes[i - i % size + size - 1 - i % size];
        }
        return swapped;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Test
    void theDtypeIsThatOfTheComponentsWhereNoneIsGiven() {
        Map.<Object, ScalarType>of(
                        new boolean[2],
                        ScalarType.Bool,
                        new byte[2],
                        ScalarType.Char,
                        new short[2],
                        ScalarType.Short,
                        new int[2][1],
                        ScalarType.Int,
                        new long[2],
                        ScalarType.Long,
                        new float[2][2][2],
                        ScalarType.Float,
                        new double[2],
                        ScalarType.Double,
                        ByteBuffer.allocate(2),
                        ScalarType.Char,
                        DoubleBuffer.allocate(2),
                        ScalarType.Double)
                .forEach((source, expected) -> assertSame(
                        expected, Tensors.copiedTensor(source).scalar_type().intern()));
    }

    @Test
    void buffersAreCopiedFromPositionToLimitWhateverTheirOrder() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteBuffer ordered = bytes.duplicate().position(8).order(order);
            FloatBuffer floats = ordered.asFloatBuffer()
                    .put(new float[] {1, 2, 3, 4, 5})
                    .position(1)
                    .limit(4);
            assertElements(List.of(2f, 3f, 4f), Tensors.copiedTensor(floats));
            assertEquals(1, floats.position());
            assertEquals(4, floats.limit());
            ShortBuffer shorts =
                    ordered.asShortBuffer().put(new short[] {1, -2}).flip();
            assertElements(List.of((short) 1, (short) -2), Tensors.copiedTensor(shorts));
            LongBuffer longs = ordered.asLongBuffer().put(new long[] {1, -2}).flip();
            assertElements(List.of(1L, -2L), Tensors.copiedTensor(longs));
            DoubleBuffer doubles =
                    ordered.asDoubleBuffer().put(new double[] {1, -2}).flip();
            assertElements(List.of(1.0, -2.0), Tensors.copiedTensor(doubles));
            IntBuffer ints = ordered.asIntBuffer().put(new int[] {1, 255}).flip();
            assertElements(List.of(1, 255), Tensors.copiedTensor(ints, DType.UINT8));
        }
        assertElements(List.of(7f), Tensors.copiedTensor(FloatBuffer.wrap(new float[] {6, 7, 8}, 1, 1)));
    }

    @Test
    void misalignedBytesAreCopied() {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(9).order(ByteOrder.nativeOrder()).position(1);
        bytes.putFloat(1, 1.5f).putFloat(5, -2f);
        assertElements(List.of(1.5f, -2f), Tensors.copiedTensor(bytes, DType.FLOAT32));
    }

    @Test
    void longRowsOfBooleansAndCheckedIntsAreRight() {
        boolean[][] booleans = new boolean[2][10_000];
        int[][] ints = new int[2][10_000];
        for (int i = 0; i < 20_000; i++) {
            booleans[i / 10_000][i % 10_000] = i % 7 == 3;
            ints[i / 10_000][i % 10_000] = i % 251;
        }
        Tensor expected = torch.arange(new Scalar(20_000)).reshape(2, 10_000);
        assertTrue(expected.remainder(new Scalar(7)).eq(new Scalar(3)).equal(Tensors.copiedTensor(booleans)));
        assertTrue(
                expected.remainder(new Scalar(251)).to(ScalarType.Byte).equal(Tensors.copiedTensor(ints, DType.UINT8)));
    }

    /** Long enough for several passes through the float32 tensor, with rows that straddle them. */
    @ParameterizedTest
    @MethodSource("roundedDtypes")
    void floatsAreRoundedAsLibTorchCastsThem(DType dtype) {
        float[][] floats = new float[700][1001 + dtype.itemSize() % 2];
        Random random = new Random(5);
        for (float[] row : floats) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.intBitsToFloat(random.nextInt());
            }
        }
        floats[0][0] = Float.NaN;
        floats[0][1] = -0f;
        floats[0][2] = Float.NEGATIVE_INFINITY;
        if (dtype == DType.COMPLEX32) {
            float[] pairs = floats[0].clone();
            float[] even = Arrays.copyOf(pairs, 1000);
            Tensor expected = torch.view_as_complex(
                    Tensors.copiedTensor(even, DType.FLOAT16).reshape(500, 2));
            assertTrue(bits(expected).equal(bits(Tensors.copiedTensor(even, DType.COMPLEX32))));
        } else {
            Tensor expected = Tensors.copiedTensor(floats).to(TensorReader.scalarType(dtype));
            assertTrue(bits(expected).equal(bits(Tensors.copiedTensor(floats, dtype))));
        }
    }

    private static Tensor bits(Tensor tensor) {
        return tensor.view(ScalarType.Byte);
    }

    @Test
    void longsForUint64AreRawBits() {
        Tensor tensor = Tensors.copiedTensor(new long[] {1, -1}, DType.UINT64);
        assertSame(ScalarType.UInt64, tensor.scalar_type().intern());
        assertEquals(
                18446744073709551615.0,
                tensor.select(0, 1).to(ScalarType.Double).item_double());
    }

    @Test
    void complexElementsArePairs() {
        float[][] pairs = {{1, 2}, {3, -4}};
        assertElements(List.of(new Complex(1, 2), new Complex(3, -4)), Tensors.copiedTensor(pairs, DType.COMPLEX64));
        assertElements(
                List.of(new Complex(1, 2), new Complex(3, -4)),
                Tensors.copiedTensor(new double[] {1, 2, 3, -4}, DType.COMPLEX128));
        Tensor scalar = Tensors.copiedTensor(new float[] {1, 2}, DType.COMPLEX64, new long[0]);
        assertEquals(0, scalar.dim());
        assertElements(List.of(new Complex(1, 2)), scalar);
        assertRefused(
                "found float[][] of shape [2, 3]; expected a last dim of size 2 for complex64, whose elements are pairs",
                () -> Tensors.copiedTensor(new float[2][3], DType.COMPLEX64));
        assertRefused(
                "found double[] of shape [3]; expected an even number of elements for complex128",
                () -> Tensors.copiedTensor(new double[3], DType.COMPLEX128));
    }

    @Test
    void shapesMayBeGivenScalarAndEmptyOnesToo() {
        assertArrayEquals(new long[] {2, 3}, TensorReader.shape(Tensors.copiedTensor(new int[6], 2, 3)));
        assertArrayEquals(new long[] {3, 2}, TensorReader.shape(Tensors.copiedTensor(new int[2][3], 3, 2)));
        Tensor scalar = Tensors.copiedTensor(new float[] {5}, new long[0]);
        assertEquals(0, scalar.dim());
        assertEquals(5f, scalar.item_float());
        for (DType dtype : dtypes().toList()) {
            Object none = Array.newInstance(dtype.elementType(), 0);
            assertArrayEquals(new long[] {0, 3}, TensorReader.shape(Tensors.copiedTensor(none, dtype, 0, 3)));
            assertArrayEquals(new long[] {0}, TensorReader.shape(Tensors.copiedTensor(none, dtype)));
        }
        assertArrayEquals(new long[] {0}, TensorReader.shape(Tensors.copiedTensor(new float[0][2], DType.COMPLEX64)));
        assertArrayEquals(new long[] {2, 0, 0}, TensorReader.shape(Tensors.copiedTensor(new long[2][0][7])));
    }

    @Test
    void shapesOfAnotherSizeAreRefused() {
        assertRefused(
                "found float[] of 5 elements; expected 6 for float32 [2, 3]",
                () -> Tensors.copiedTensor(new float[5], 2, 3));
        assertRefused(
                "found FloatBuffer of 4 elements; expected 6 for complex64 [3]",
                () -> Tensors.copiedTensor(FloatBuffer.allocate(4), DType.COMPLEX64, 3));
        assertRefused("found size -1 in shape [-1]", () -> Tensors.copiedTensor(new float[5], -1));
        assertRefused(
                "expected a number of elements that fits in a long",
                () -> Tensors.copiedTensor(new float[5], Long.MAX_VALUE, 3));
        assertRefused(
                "expected a number of elements that fits in a long",
                () -> Tensors.copiedTensor(new float[5], DType.COMPLEX64, Long.MAX_VALUE));
        assertRefused(
                "found a ByteBuffer with 10 bytes from position to limit; expected a multiple of 4 for float32",
                () -> Tensors.copiedTensor(ByteBuffer.allocate(10), DType.FLOAT32));
    }

    @Test
    void raggedRowsAreNamed() {
        float[][][] ragged = {{new float[4], new float[4], new float[4]}, {new float[4], new float[4], new float[3]}};
        assertRefused(
                "found 3 values in row [1][2]; expected 4, the size of dim 2 of float32 [2, 3, 4]. Make all rows of a dim",
                () -> Tensors.copiedTensor(ragged));
        assertRefused(
                "found 1 values in row [1]; expected 2, the size of dim 1 of int32 [2, 2, 1]",
                () -> Tensors.copiedTensor(new int[][][] {{{1}, {2}}, {{1}}}));
        assertRefused(
                "found null in row [1][0]; expected 2, the size of dim 2 of bool [2, 1, 2]",
                () -> Tensors.copiedTensor(new boolean[][][] {{new boolean[2]}, {null}}));
        assertRefused("found null in row [0]; expected 0", () -> Tensors.copiedTensor(new int[][] {null, {1}}));
        assertRefused("found 2 values in row [1]; expected 0", () -> Tensors.copiedTensor(new int[][] {{}, {1, 2}}));
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        assertRefused(
                "found 256 at [1, 0]; expected 0 to 255 for an element of uint8. Pass raw bits as byte, to rawBits() or in a byte[]",
                () -> Tensors.copiedTensor(new int[][] {{0, 255}, {256, 0}}, DType.UINT8));
        assertRefused(
                "found -1 at [5000]; expected 0 to 65535 for an element of uint16. Pass raw bits as short",
                () -> Tensors.copiedTensor(intsWith(5000, -1), DType.UINT16));
        assertRefused(
                "found 4294967296 at [0]; expected 0 to 4294967295 for an element of uint32. Pass raw bits as int",
                () -> Tensors.copiedTensor(new long[] {1L << 32}, DType.UINT32));
        assertRefused(
                "found -1 at [5000]; expected 0 to 255 for an element of uint8",
                () -> Tensors.copiedTensor(IntBuffer.wrap(intsWith(5000, -1)), DType.UINT8));
    }

    private static int[] intsWith(int index, int value) {
        int[] ints = new int[9000];
        ints[index] = value;
        return ints;
    }

    @Test
    void boxesAndCollectionsOfThemAreTaken() {
        assertElements(List.of(5f), Tensors.copiedTensor(5f));
        assertArrayEquals(new long[0], TensorReader.shape(Tensors.copiedTensor(5f)));
        assertElements(List.of(1, 2), Tensors.copiedTensor(new Integer[] {1, 2}));
        assertElements(List.of(1L, 2L), Tensors.copiedTensor(new LinkedHashSet<>(List.of(1L, 2L))));
        Tensor rows = Tensors.copiedTensor(List.of(List.of(1.0, 2.0), new Double[] {3.0, 4.0}));
        assertArrayEquals(new long[] {2, 2}, TensorReader.shape(rows));
        assertElements(List.of(1, 2, 3, 4), Tensors.copiedTensor(List.of(1, 2, 3, 4), DType.INT32, 2, 2));
        assertRefused("found no elements", () -> Tensors.copiedTensor(List.of()));
        assertRefused("found null at 1; expected a int", () -> Tensors.copiedTensor(new Integer[] {1, null}));
        assertRefused("found String; expected a Boolean", () -> Tensors.copiedTensor(List.of("a")));
        assertRefused("found float[]; expected", () -> Tensors.copiedTensor(new Object[] {new float[2]}));
        assertRefused("found int[] for float32", () -> Tensors.copiedTensor(List.of(1, 2), DType.FLOAT32));
    }

    @Test
    void sourcesThatHoldNeitherValuesNorBitsAreRefused() {
        assertRefused(
                "found int[][] for float32; expected elements of type float. Convert them first",
                () -> Tensors.copiedTensor(new int[2][2], DType.FLOAT32));
        assertRefused(
                "found double[] for uint8; expected elements of type int (values) or byte (raw bits)",
                () -> Tensors.copiedTensor(new double[2], DType.UINT8));
        assertRefused(
                "found FloatBuffer for bool; expected elements of type boolean",
                () -> Tensors.copiedTensor(FloatBuffer.allocate(2), DType.BOOL));
        assertRefused("call quantize_per_tensor()", () -> Tensors.copiedTensor(new float[2], DType.QINT8));
        for (Object source : new Object[] {"text", new char[2][2]}) {
            assertRefused(
                    "found " + source.getClass().getSimpleName() + "; expected an array or nested arrays of boolean",
                    () -> Tensors.copiedTensor(source));
        }
        assertRefused("found a CharBuffer; expected", () -> Tensors.copiedTensor(CharBuffer.allocate(2)));
    }

    @Test
    void arraysAreCopiedFromAnyMemoryWithAnySteps() {
        float[] values = {1, 2, 3, 4, 5, 6};
        ByteBuffer heap = ByteBuffer.allocate(24);
        heap.order(ByteOrder.nativeOrder()).asFloatBuffer().put(values);
        Memory memory = Memory.of(heap.asReadOnlyBuffer());
        NdArray reversed = ArrayAccess.of(memory, DType.FLOAT32, Layout.of(new long[] {3}, new long[] {-2}, 5));
        assertElements(List.of(6f, 4f, 2f), Tensors.copiedTensor(reversed));
        Object asObject = reversed;
        assertElements(List.of(6f, 4f, 2f), Tensors.copiedTensor(asObject, DType.FLOAT32, 3));
        assertRefused(
                "found an array of float32 [3]; expected dtype int32. Copy it as it is and call to() or reshape()",
                () -> Tensors.copiedTensor(asObject, DType.INT32));
        assertRefused("expected shape [3, 1]", () -> Tensors.copiedTensor(asObject, 3, 1));
        reversed.close();
        assertThrows(IllegalStateException.class, () -> Tensors.copiedTensor(reversed));
    }

    /** LibTorch reads a byte other than 0 and 1 as neither true nor false. */
    @Test
    void everyByteOtherThanZeroIsTrue() {
        byte[] bytes = {0, 1, 2, -1};
        Memory memory = Memory.of(direct(bytes));
        for (Tensor tensor : List.of(
                Tensors.copiedTensor(ArrayAccess.of(memory, DType.BOOL, Layout.contiguous(4))),
                Tensors.copiedTensor(ByteBuffer.wrap(bytes), DType.BOOL))) {
            assertElements(List.of(false, true, true, true), tensor);
            assertArrayEquals(
                    new byte[] {0, 1, 1, 1}, Tensors.view(tensor).rawBits().toArray(byte[].class));
        }
    }

    @Test
    void copiesDoNotSeeLaterWrites() {
        float[] values = {1, 2};
        Tensor tensor = Tensors.copiedTensor(values);
        NdArray.OfFloat array = Tensors.view(tensor).asFloat();
        Tensor copy = Tensors.copiedTensor(array);
        values[0] = 9;
        array.set(1, 7);
        assertElements(List.of(1f, 7f), tensor);
        assertElements(List.of(1f, 2f), copy);
    }

    @Test
    void tensorsBelongToTheInnermostPointerScopeAsAnyOther() {
        Tensor tensor;
        try (PointerScope scope = new PointerScope()) {
            tensor = Tensors.copiedTensor(new float[] {1, 2}, DType.FLOAT16);
            assertSame(scope, PointerScope.getInnerScope());
            assertFalse(tensor.isNull());
        }
        assertTrue(tensor.isNull());
        assertElements(List.of(1f, 2f), Tensors.copiedTensor(new float[] {1, 2}, DType.FLOAT16));
    }

    @Test
    void copiesAndFailuresLeaveResidentMemoryFlat() {
        int[] bad = intsWith(8999, -1);
        int[] big = Arrays.copyOf(bad, 1 << 16);
        big[1 << 16 - 1] = -1;
        float[] floats = new float[1 << 16];
        NdArray array = Tensors.view(torch.ones(256, 256)).transpose(0, 1);
        // The Java heap may grow too, for a while; what leaks grows every time.
        long leastGrown = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 1000; i++) {
                assertThrows(IllegalArgumentException.class, () -> Tensors.copiedTensor(big, DType.UINT16));
                Tensors.copiedTensor(floats, DType.BFLOAT16).close();
                Tensors.copiedTensor(floats).close();
                Tensors.copiedTensor(array).close();
                Tensors.sharedTensor(array).close();
            }
            leastGrown = Math.min(leastGrown, Pointer.physicalBytes() - before);
        }
        assertTrue(leastGrown < 32 * MEBIBYTE, "grown by at least " + leastGrown / MEBIBYTE + " MiB a round");
    }

    @Tag("stress")
    @Test
    void moreThan2GibibytesAreCopied() {
        byte[] row = new byte[1 << 28];
        row[row.length - 1] = 9;
        byte[][] rows = new byte[9][];
        Arrays.fill(rows, row);
        try (Tensor tensor = Tensors.copiedTensor(rows);
                Tensor last = tensor.select(1, row.length - 1).sum();
                NdArray array = Tensors.view(tensor);
                Tensor shared = Tensors.sharedTensor(array)) {
            assertEquals(9L << 28, tensor.nbytes());
            assertEquals(81, last.item_long());
            assertEquals(array.size(0), shared.size(0));
            assertTrue(shared.select(0, 8).equal(tensor.select(0, 8)));
        }
    }

    private static void assertRefused(String message, Runnable action) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    private static void assertElements(List<?> expected, Tensor actual) {
        assertEquals(expected, TensorReader.elements(actual));
    }

    private static void assertSameElements(Tensor expected, Tensor actual) {
        assertSame(expected.scalar_type().intern(), actual.scalar_type().intern());
        assertArrayEquals(TensorReader.shape(expected), TensorReader.shape(actual));
        assertEquals(TensorReader.elements(expected), TensorReader.elements(actual));
    }
}
