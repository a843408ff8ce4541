package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies into arrays of the JVM; the large ones are cast a part at a time. */
class ArrayCopyTest {
    /** Three parts and a bit. */
    private static final int ROWS = 3 * 1024 + 1;

    private static final int COLUMNS = 1024;
    private static final Request AS_FLOAT = Request.EXPORT.to(DType.FLOAT32);

    /** Bits of integers or floats. */
    private static final long[] EXTREMES = {
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        (1 << 24) + 1,
        -(1 << 24) - 1,
        (1L << 53) + 1,
        (1L << 62) + (1L << 38),
        (1L << 62) + (1L << 38) + 1,
        Double.doubleToRawLongBits(0x1p-150),
        Double.doubleToRawLongBits(0x1.8p-149),
        Double.doubleToRawLongBits(0x1.ffffffp127)
    };

    /** What all of these dtypes hold exactly at a row and column. */
    private static float value(int row, int column) {
        return (row * 7 + column * 3) % 128;
    }

    private static Tensor values(ScalarType type) {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i / COLUMNS, i % COLUMNS);
        }
        try (Tensor floats = Tensors.copiedTensor(values, ROWS, COLUMNS)) {
            return floats.to(type);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Byte", "Short", "Int", "Long", "Half", "BFloat16", "Double", "Float"})
    void castsEveryElementOfALargeTensor(ScalarType type) {
        float[] target = new float[ROWS * COLUMNS + 3];
        target[1] = -1;
        Requests.copyTo(values(type), AS_FLOAT, target, 2);
        assertEquals(-1, target[1]);
        assertEquals(0, target[target.length - 1]);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertEquals(value(i / COLUMNS, i % COLUMNS), target[2 + i], () -> type.toString());
        }
    }

    /** Each bit: halfway cases, subnormals, infinities, negative zeros and the payloads of NaN too. */
    @ParameterizedTest
    @EnumSource(names = {"UINT8", "INT32", "INT64", "FLOAT64"})
    void roundsAsLibTorchDoes(DType dtype) {
        Random random = new Random(dtype.ordinal());
        long[] bits = random.longs(1 << 17).toArray();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = switch (i % 4) {
                case 0 -> bits[i];
                case 1 -> dtype == DType.FLOAT64 ? bits[i] | 0x7ff0_0000_0000_0000L : bits[i] >> i % 64;
                case 2 -> Double.doubleToRawLongBits(Float.intBitsToFloat((int) bits[i])) + (1L << 28) + i % 3 - 1;
                default -> EXTREMES[i / 4 % EXTREMES.length];
            };
        }
        ByteBuffer bytes = ByteBuffer.allocate(bits.length * Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(bits);
        try (Tensor tensor = Tensors.copiedTensor(bytes, dtype);
                Tensor matrix = tensor.view(64, -1);
                Tensor transposed = matrix.t();
                Tensor flat = transposed.reshape(-1)) {
            assertBits(tensor, tensor);
            assertBits(flat, transposed);
        }
    }

    private static void assertBits(Tensor flat, Tensor tensor) {
        float[] read = new float[(int) tensor.numel()];
        Requests.copyTo(tensor, AS_FLOAT, read, 0);
        try (Tensor cast = flat.to(ScalarType.Float);
                Tensor expected = cast.view(ScalarType.Int);
                NdArray array = Tensors.view(expected)) {
            int[] found = new int[read.length];
            for (int i = 0; i < read.length; i++) {
                found[i] = Float.floatToRawIntBits(read[i]);
            }
            assertArrayEquals(array.asInt().toArray(), found);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Byte", "Long", "Half", "BFloat16", "Double", "Float"})
    void castsEveryElementOfATransposedTensor(ScalarType type) {
        float[] target = new float[ROWS * COLUMNS];
        Requests.copyTo(values(type).transpose(0, 1), AS_FLOAT, target, 0);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            assertEquals(value(i % ROWS, i / ROWS), target[i], () -> type.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Bool", "Byte", "Char", "Short", "Int", "Long", "Half", "BFloat16", "Float", "Double"})
    void readsEverySecondElementOfEveryDtype(ScalarType type) {
        for (int count : new int[] {1, 31, 32, 33, 1023, 1024, 1025, 5000}) {
            Tensor all = torch.arange(new Scalar(2 * count - 1))
                    .remainder(new Scalar(100))
                    .to(type);
            Tensor second = all.slice(0, new LongOptional(0), new LongOptional(2 * count - 1), 2);
            double[] read = new double[count];
            try (NdArray array = Tensors.view(second)) {
                Object elements = elements(array);
                for (int i = 0; i < count; i++) {
                    Object element = Array.get(elements, i);
                    read[i] = element instanceof Boolean bool ? (bool ? 1 : 0) : ((Number) element).doubleValue();
                }
            }
            for (int i = 0; i < count; i++) {
                int value = 2 * i % 100;
                assertEquals(type == ScalarType.Bool ? Math.min(value, 1) : value, read[i], type + " " + i);
            }
        }
    }

    private static Object elements(NdArray array) {
        return array.toArray(array.dtype().elementType().arrayType());
    }

    @Test
    void startsWhereTheViewDoes() {
        float[] target = new float[(ROWS - 5) * COLUMNS];
        Request rows = Request.EXPORT.with(View.narrow(0, 5, ROWS - 5)).to(DType.FLOAT32);
        Requests.copyTo(values(ScalarType.Long), rows, target, 0);
        assertEquals(value(5, 0), target[0]);
        assertEquals(value(ROWS - 1, COLUMNS - 1), target[target.length - 1]);
    }

    @Test
    void leavesAutogradAndGradModeAsTheyAre() {
        Tensor tensor = values(ScalarType.Double).requires_grad_(true);
        Requests.copyTo(tensor, AS_FLOAT, new float[ROWS * COLUMNS], 0);
        assertTrue(GradMode.is_enabled());
        assertTrue(tensor.requires_grad());
        assertFalse(tensor.grad().defined());
    }

    @Test
    void takesWhatTheArrayIsReadAs() {
        int[] ints = new int[3];
        Requests.copyTo(torch.arange(new Scalar(3)).to(ScalarType.Byte), Request.EXPORT, ints, 0);
        assertArrayEquals(new int[] {0, 1, 2}, ints);
        boolean[] booleans = new boolean[2];
        Requests.copyTo(torch.arange(new Scalar(2)).to(ScalarType.Bool), Request.EXPORT, booleans, 0);
        assertArrayEquals(new boolean[] {false, true}, booleans);
    }

    @Test
    void refusesWhatHasNoRoomBeforeItWrites() {
        float[] target = new float[ROWS * COLUMNS];
        Tensor tensor = values(ScalarType.Long);
        IndexOutOfBoundsException e =
                assertThrows(IndexOutOfBoundsException.class, () -> Requests.copyTo(tensor, AS_FLOAT, target, 1));
        assertEquals(
                "found a target of 3146752 elements, written from 1 on; expected room for 3146752, the elements of"
                        + " float32 [3073, 1024]",
                e.getMessage());
        assertArrayEquals(new float[ROWS * COLUMNS], target);
    }

    @Test
    void refusesArraysOfAnotherTypeAndTensorsThatCannotBeCast() {
        Tensor tensor = values(ScalarType.Long);
        ConversionException e = assertThrows(
                ConversionException.class, () -> Requests.copyTo(tensor, AS_FLOAT, new double[ROWS * COLUMNS], 0));
        assertEquals(
                "cannot export int64 [3073, 1024] on cpu as double[]: float32 [3073, 1024] is read as NdArray.OfFloat."
                        + " Cast them first, as float64() does, or end with what reads them: asFloat()",
                e.getMessage());
        assertThrows(
                ConversionException.class,
                () -> Requests.copyTo(torch.zeros(2).to(ScalarType.ComplexFloat), AS_FLOAT, new float[2], 0));
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void memoryThatOnlyOneThreadMayReadIsCopiedByIt() throws Exception {
        try (AutoCloseable arena = (AutoCloseable) Segment.arena("ofConfined")) {
            ByteBuffer bytes = Segment.bytes(Segment.allocate(arena, 8 << 20));
            bytes.putDouble((8 << 20) - Double.BYTES, 5);
            double[] values =
                    NdArray.wrap(bytes, DType.FLOAT64, 1 << 20).asDouble().toArray();
            assertEquals(5, values[values.length - 1]);
        }
    }
}
