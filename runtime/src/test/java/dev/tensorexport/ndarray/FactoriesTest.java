package dev.tensorexport.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways to make an array without a tensor. */
class FactoriesTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(NdArray.of(true, false), DType.BOOL, new boolean[] {true, false}),
                Arguments.of(NdArray.of((byte) -1, (byte) 2), DType.INT8, new byte[] {-1, 2}),
                Arguments.of(NdArray.of((short) -1, (short) 2), DType.INT16, new short[] {-1, 2}),
                Arguments.of(NdArray.of(-1, 2), DType.INT32, new int[] {-1, 2}),
                Arguments.of(NdArray.of(-1L, 2L), DType.INT64, new long[] {-1, 2}),
                Arguments.of(NdArray.of(-1f, 2f), DType.FLOAT32, new float[] {-1, 2}),
                Arguments.of(NdArray.of(-1d, 2d), DType.FLOAT64, new double[] {-1, 2}));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreAnArrayOfTheirPrimitivesDType(NdArray array, DType dtype, Object expected) {
        assertEquals(dtype, array.dtype());
        assertArrayEquals(new long[] {2}, array.shape());
        assertEquals(TestArrays.boxed(expected), TestArrays.boxed(array.toArray()));
    }

    @Test
    void valuesAreCopied() {
        float[] values = {1, 2};
        NdArray.OfFloat array = NdArray.of(values);
        values[0] = 9;
        assertEquals(1, array.get(0));
        array.close();
        assertFalse(array.isOpen());
    }

    @Test
    void nestedArraysAreAnArrayOfTheirShape() {
        NdArray.OfDouble array = NdArray.of(new double[][][] {{{1}, {2}}, {{3}, {4}}, {{5}, {6}}})
                .asDouble();
        assertArrayEquals(new long[] {3, 2, 1}, array.shape());
        assertEquals(5, array.get(2, 0, 0));
        assertArrayEquals(new long[] {2, 0}, NdArray.of(new int[2][0]).shape());
        assertEquals(DType.BOOL, NdArray.of(new boolean[][] {{true}}).dtype());
    }

    @Test
    void rowsOfDifferentLengthsAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> NdArray.of(new float[][] {{1, 2}, {3}}))
                .getMessage();
        assertTrue(message.contains("[1]") && message.contains("2"), message);
        assertThrows(IllegalArgumentException.class, () -> NdArray.of(new float[][] {{1, 2}, null}));
    }

    @Test
    void whatIsNoPrimitiveIsRefused() {
        assertEquals(
                "found a String[]; expected nested arrays of boolean, byte, short, int, long, float or double",
                assertThrows(IllegalArgumentException.class, () -> NdArray.of(new String[] {"1"}))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> NdArray.of(new char[][] {{'1'}}));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void zerosAreZerosOfEveryDType(DType dtype) {
        if (dtype.isQuantized()) {
            assertThrows(IllegalArgumentException.class, () -> NdArray.zeros(dtype, 2));
            return;
        }
        NdArray array = NdArray.zeros(dtype, 2, 3);
        assertEquals(dtype, array.dtype());
        assertArrayEquals(new long[] {2, 3}, array.shape());
        NdArray bits = array.rawBits();
        assertTrue(bits.contentEquals(NdArray.zeros(bits.dtype(), bits.shape())));
        assertEquals(0, NdArray.zeros(dtype, 0, 3).numel());
        assertEquals(1, NdArray.zeros(dtype).numel());
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void aValueStandsEverywhere(DType dtype) {
        if (dtype.isQuantized()) {
            assertThrows(IllegalArgumentException.class, () -> NdArray.full(dtype, 1, 2));
            return;
        }
        NdArray array = NdArray.full(dtype, 1, 2, 2);
        Object one = switch (dtype.elementType().getName()) {
            case "boolean" -> true;
            case "byte" -> (byte) 1;
            case "short" -> (short) 1;
            case "int" -> 1;
            case "long" -> 1L;
            case "float" -> 1f;
            default -> 1d;
        };
        List<Object> expected =
                dtype.isComplex() ? Collections.nCopies(4, (Object) new Complex(1, 0)) : Collections.nCopies(4, one);
        assertEquals(expected, new ArrayList<>(TestArrays.elements(array)));
    }

    @Test
    void aValueIsRoundedToAFloatAndRefusedByAnInteger() {
        assertEquals(0.1f, NdArray.full(DType.FLOAT32, 0.1, 1).asFloat().item());
        assertEquals(0.1, NdArray.full(DType.FLOAT64, 0.1, 1).asDouble().item());
        assertEquals(0.099975586f, NdArray.full(DType.FLOAT16, 0.1, 1).asFloat().item());
        for (DType dtype : List.of(DType.INT32, DType.UINT8, DType.BOOL)) {
            assertThrows(IllegalArgumentException.class, () -> NdArray.full(dtype, 0.5, 1), dtype::toString);
        }
        assertThrows(IllegalArgumentException.class, () -> NdArray.full(DType.UINT8, 256, 1));
        assertThrows(IllegalArgumentException.class, () -> NdArray.full(DType.UINT8, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> NdArray.full(DType.BOOL, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> NdArray.full(DType.INT64, 0x1p63, 1));
    }

    @Test
    void sizesBelowZeroAndTooManyElementsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NdArray.zeros(DType.INT8, 2, -1));
        assertThrows(ArithmeticException.class, () -> NdArray.zeros(DType.INT8, Long.MAX_VALUE, 2));
        assertThrows(ArithmeticException.class, () -> NdArray.zeros(DType.FLOAT64, Long.MAX_VALUE / 4));
    }

    @Test
    void aBufferIsWrappedFromItsPositionToItsLimit() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder());
        bytes.position(8).limit(24);
        NdArray.OfFloat array = NdArray.wrap(bytes, DType.FLOAT32, 2, 2).asFloat();
        array.set(1, 0, 5);
        assertEquals(5, bytes.getFloat(16));
        bytes.putFloat(20, 6);
        assertEquals(6, array.get(1, 1));
        assertEquals(8, bytes.position());
        assertEquals(24, bytes.limit());
        array.close();
        assertEquals(5, bytes.getFloat(16), "the buffer outlives the array");
    }

    @Test
    void aBufferThatDoesNotFitIsRefused() {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
        assertEquals(
                "found a buffer with 12 bytes remaining; expected 16 for float32 [4]. Set its position and limit",
                assertThrows(IllegalArgumentException.class, () -> NdArray.wrap(bytes, DType.FLOAT32, 4))
                        .getMessage());
        ByteOrder other =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer turned = ByteBuffer.allocate(12).order(other);
        assertThrows(IllegalArgumentException.class, () -> NdArray.wrap(turned, DType.FLOAT32, 3));
        assertEquals(12, NdArray.wrap(turned, DType.UINT8, 12).numel(), "a byte has no order");
        assertThrows(IllegalArgumentException.class, () -> NdArray.wrap(bytes, DType.QINT8, 12));
    }

    @Test
    void anArrayOnAReadOnlyBufferIsReadOnly() {
        NdArray.OfByte array = NdArray.wrap(ByteBuffer.allocate(2).asReadOnlyBuffer(), DType.INT8, 2)
                .asByte();
        assertTrue(array.isReadOnly());
        assertThrows(UnsupportedOperationException.class, () -> array.set(0, (byte) 1));
        assertThrows(UnsupportedOperationException.class, () -> array.fill((byte) 1));
    }

    /** Every element of an array of up to four dims, by a fixed number of indices and by an array of them. */
    @ParameterizedTest
    @EnumSource(DType.class)
    void fewIndicesReadAndWriteWhatAnArrayOfThemDoes(DType dtype) {
        if (dtype.isQuantized()) {
            return;
        }
        NdArray array = TestArrays.ofBits(dtype, 7, 2, 3, 2, 3).flip(0).transpose(1, 3);
        NdArray target = NdArray.zeros(dtype, 2, 3, 2, 3);
        for (int rank = 1; rank <= 4; rank++) {
            NdArray part = array;
            NdArray written = target;
            for (int i = rank; i < 4; i++) {
                part = part.select(0, 1);
                written = written.select(0, 1);
            }
            Class<?>[] getTypes = Collections.nCopies(rank, long.class).toArray(Class<?>[]::new);
            for (long position = 0; position < part.numel(); position++) {
                long[] index = part.layout.index(position);
                Object[] boxed = java.util.Arrays.stream(index).boxed().toArray();
                Object value = TestArrays.invoke(part, "get", getTypes, boxed);
                assertEquals(TestArrays.element(part, index), value);
                boolean few = rank < 4;
                List<Class<?>> setTypes = new ArrayList<>(few ? List.of(getTypes) : List.of(long[].class));
                setTypes.add(dtype.isComplex() ? Complex.class : dtype.elementType());
                List<Object> arguments = new ArrayList<>(few ? List.of(boxed) : List.of(index));
                arguments.add(value);
                TestArrays.invoke(written, "set", setTypes.toArray(Class<?>[]::new), arguments.toArray());
            }
            assertEquals(
                    TestArrays.elements(part),
                    TestArrays.elements(written),
                    () -> "of " + dtype.name().toLowerCase(Locale.ROOT));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void anArrayAskedForAsAnotherTypeNamesBothAndTheCall(DType dtype) throws ReflectiveOperationException {
        if (dtype.isQuantized()) {
            return;
        }
        NdArray array = NdArray.zeros(dtype, 2);
        int found = 0;
        for (String name : List.of("Boolean", "Byte", "Short", "Int", "Long", "Float", "Double", "Complex")) {
            Method as = NdArray.class.getMethod("as" + name);
            if (as.getReturnType().isInstance(array)) {
                assertEquals(array, as.invoke(array));
                found++;
                continue;
            }
            Throwable e = assertThrows(InvocationTargetException.class, () -> as.invoke(array))
                    .getCause();
            assertInstanceOf(ConversionException.class, e);
            String own = array.getClass().getSimpleName().substring("Of".length());
            String expected = "found " + dtype + " [2]; expected an NdArray.Of" + name + " for as" + name
                    + "(). Call as" + own + "()";
            assertTrue(e.getMessage().startsWith(expected), e.getMessage());
        }
        assertEquals(1, found);
    }

    @Test
    void bytesOfAnImageAreNamedWhereTheyAreAskedFor() {
        NdArray image = NdArray.full(DType.UINT8, 200, 2);
        assertEquals(
                "found uint8 [2]; expected an NdArray.OfByte for asByte(). Call asInt(), or rawBits().asByte() for the"
                        + " raw bits, or cast the tensor before it is exported",
                assertThrows(ConversionException.class, image::asByte).getMessage());
        assertArrayEquals(
                new byte[] {(byte) 200, (byte) 200}, image.rawBits().asByte().toArray());
    }

    @Test
    void wrongNumbersOfIndicesAreRefused() {
        NdArray.OfInt array = NdArray.zeros(DType.INT32, 2, 3).asInt();
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(0));
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(0, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(0, 0, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(0, -4));
        array.set(-1, -3, 5);
        assertEquals(5, array.get(1, 0));
    }
}
