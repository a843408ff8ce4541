package dev.tensorexport.ndarray;

import static dev.tensorexport.ndarray.TestArrays.elements;
import static dev.tensorexport.ndarray.TestArrays.floats;
import static dev.tensorexport.ndarray.TestArrays.ints;
import static dev.tensorexport.ndarray.TestArrays.ofBits;
import static dev.tensorexport.ndarray.TestArrays.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteTest {
    private static String message(Class<? extends Throwable> type, Executable action) {
        return assertThrows(type, action).getMessage();
    }

    @Test
    void fillReachesEveryElementOfAViewAndNoOther() {
        NdArray.OfFloat array = floats(4, 3);
        array.flip(0).slice(0, 0, 4, 2).slice(1, 1, 3).fill(-1);
        assertArrayEquals(new float[] {0, 1, 2, 3, -1, -1, 6, 7, 8, 9, -1, -1}, array.toArray());
        NdArray.OfFloat large = floats(3000);
        large.fill(2);
        assertEquals(6000, large.stream().sum());
        NdArray.OfBoolean booleans = zeros(DType.BOOL, 3).asBoolean();
        booleans.fill(true);
        assertArrayEquals(new boolean[] {true, true, true}, booleans.toArray());
        NdArray.OfFloat halves = zeros(DType.FLOAT16, 2).asFloat();
        halves.fill(0.1f);
        assertArrayEquals(new float[] {0.099975586f, 0.099975586f}, halves.toArray());
        NdArray.OfComplex complexes = zeros(DType.COMPLEX128, 2).asComplex();
        complexes.fill(new Complex(1, -2));
        assertEquals(new Complex(1, -2), complexes.get(1));
        floats(0).fill(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> zeros(DType.UINT8, 2).asInt().fill(256));
    }

    @Test
    void assignWritesInRowMajorOrder() {
        NdArray.OfFloat array = floats(2, 3);
        array.transpose(0, 1).assign(new float[] {10, 11, 12, 13, 14, 15});
        assertArrayEquals(new float[] {10, 12, 14, 11, 13, 15}, array.toArray());
        NdArray.OfFloat large = floats(100, 90);
        float[] values = large.flip(1).toArray();
        NdArray.OfFloat target = zeros(DType.FLOAT32, 90, 100).asFloat().transpose(0, 1);
        target.assign(values);
        assertArrayEquals(values, target.toArray());
        assertEquals(
                "found 5 values; expected 6, one for each element of float32 [2, 3]",
                message(IllegalArgumentException.class, () -> array.assign(new float[5])));
        floats(0, 3).assign(new float[0]);
        floats().assign(new float[] {3});
    }

    /** Targets of any strides, of which some have gaps, beside the same that is written one by one. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32", "COMPLEX32", "COMPLEX64", "COMPLEX128"})
    void assignWritesWhatSetWrites(DType dtype) {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        int round = 0;
        while (round < 12) {
            long[] shape =
                    random.ints(1 + random.nextInt(4), 1, 150).asLongStream().toArray();
            long numel = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            if (numel > 15_000) {
                continue;
            }
            round++;
            NdArray source = withoutNaN(dtype, random, shape);
            int layoutSeed = random.nextInt();
            NdArray[] written = new NdArray[3];
            for (int i = 0; i < written.length; i++) {
                Target target = Target.of(dtype, shape, new Random(layoutSeed));
                switch (i) {
                    case 0 -> setOneByOne(target.elements(), source);
                    case 1 -> target.elements().assign(source);
                    default -> assignValues(target.elements(), source);
                }
                written[i] = target.memory().rawBits();
            }
            String what = "seed " + seed + ", " + source + " to strides of seed " + layoutSeed;
            assertTrue(written[0].contentEquals(written[1]), () -> what + ", of an array");
            assertTrue(written[0].contentEquals(written[2]), () -> what + ", of Java's array");
        }
    }

    /** More rows and columns than a block has. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32", "COMPLEX32", "COMPLEX64", "COMPLEX128"})
    void severalBlocksAreWrittenAndReadAsOneByOne(DType dtype) {
        NdArray source = withoutNaN(dtype, new Random(9), new long[] {200, 270});
        NdArray target = zeros(dtype, 270, 200).transpose(0, 1);
        assignValues(target, source);
        List<Object> expected = TestArrays.elements(source);
        assertEquals(expected, TestArrays.elements(target));
        assertEquals(expected, TestArrays.boxed(target.toArray()));
    }

    /** Elements in memory that has others too. */
    private record Target(NdArray memory, NdArray elements) {
        static Target of(DType dtype, long[] shape, Random random) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
            Collections.shuffle(order, random);
            int[] steps = random.ints(shape.length, 1, 4).toArray();
            long[] sizes =
                    order.stream().mapToLong(dim -> shape[dim] * steps[dim]).toArray();
            NdArray memory = ofBits(dtype, 7, sizes);
            NdArray elements = memory.permute(
                    IntStream.range(0, shape.length).map(order::indexOf).toArray());
            for (int dim = 0; dim < shape.length; dim++) {
                elements = elements.slice(dim, 0, elements.size(dim), steps[dim]);
                elements = random.nextBoolean() ? elements.flip(dim) : elements;
            }
            return new Target(memory, elements);
        }
    }

    /** Any bits that are read and written as they are. */
    private static NdArray withoutNaN(DType dtype, Random random, long... shape) {
        NdArray array = zeros(dtype, shape);
        NdArray.OfByte bytes = ArrayAccess.of(
                        ArrayAccess.memory(array), DType.INT8, Layout.contiguous(array.numel() * dtype.itemSize()))
                .asByte();
        byte[] bits = new byte[(int) bytes.numel()];
        random.nextBytes(bits);
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) (bits[i] & (dtype == DType.BOOL ? 1 : 0x3f));
        }
        bytes.assign(bits);
        return array;
    }

    private static void assignValues(NdArray target, NdArray source) {
        Object values = source.flatten().toArray(source.dtype().elementType().arrayType());
        TestArrays.invoke(target, "assign", new Class<?>[] {Object.class}, values);
    }

    private static void setOneByOne(NdArray target, NdArray source) {
        Class<?> value = target.dtype().elementType();
        for (long position = 0; position < source.numel(); position++) {
            long[] index = source.layout.index(position);
            TestArrays.invoke(
                    target, "set", new Class<?>[] {long[].class, value}, index, TestArrays.element(source, index));
        }
    }

    @Test
    void assignOfAValueTheDtypeCannotHoldWritesNothing() {
        NdArray.OfInt bytes = zeros(DType.UINT8, 3).asInt();
        assertEquals(
                "found 256 at [1]; expected 0 to 255 for an element of uint8. Pass raw bits as byte, to rawBits() or in"
                        + " a byte[]",
                message(IllegalArgumentException.class, () -> bytes.assign(new int[] {7, 256, 7})));
        assertArrayEquals(new int[3], bytes.toArray());
        NdArray.OfLong words = zeros(DType.UINT32, 1, 2).asLong();
        assertThrows(IllegalArgumentException.class, () -> words.assign(new long[][] {{1, -1}}));
        assertArrayEquals(new long[2], words.toArray());
        words.assign(new long[][] {{1, 0xffffffffL}});
        assertArrayEquals(new long[] {1, 0xffffffffL}, words.toArray());
    }

    @Test
    void assignTakesNestedArraysOfExactlyTheShape() {
        NdArray.OfFloat array = floats(2, 3);
        array.assign(new float[][] {{5, 4, 3}, {2, 1, 0}});
        assertArrayEquals(new float[] {5, 4, 3, 2, 1, 0}, array.toArray());
        array.transpose(0, 1).assign(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, array.toArray());
        NdArray.OfInt cube = zeros(DType.INT32, 2, 1, 2).asInt();
        cube.assign(new int[][][] {{{1, 2}}, {{3, 4}}});
        assertArrayEquals(new int[] {1, 2, 3, 4}, cube.toArray());
        NdArray.OfComplex complexes = zeros(DType.COMPLEX64, 1).asComplex();
        complexes.assign(new float[][] {{1, 2}});
        assertEquals(new Complex(1, 2), complexes.item());
        floats(0, 3).assign(new float[0][]);
        floats(2, 0).assign(new float[2][0]);
    }

    @Test
    void raggedArraysAreRefusedByTheirRow() {
        NdArray.OfFloat array = floats(2, 3);
        assertEquals(
                "found 2 values in row [1]; expected 3, the size of dim 1 of float32 [2, 3]. Make all rows of a dim equally long",
                message(IllegalArgumentException.class, () -> array.assign(new float[][] {{9, 9, 9}, {9, 9}})));
        assertEquals(
                "found 3 values; expected 2, the size of dim 0 of float32 [2, 3]. Make all rows of a dim equally long",
                message(IllegalArgumentException.class, () -> array.assign(new float[3][3])));
        assertEquals(
                "found null in row [0]; expected 3, the size of dim 1 of float32 [2, 3]. Make all rows of a dim equally long",
                message(IllegalArgumentException.class, () -> array.assign(new float[2][])));
        assertEquals(
                "found values in a float[][][]; expected a float[][] for float32 [2, 3]",
                message(IllegalArgumentException.class, () -> array.assign(new float[2][3][1])));
        assertEquals(
                "found values in a Float[][]; expected a float[][] for float32 [2, 3]",
                message(IllegalArgumentException.class, () -> array.assign(new Float[2][3])));
        assertThrows(IllegalArgumentException.class, () -> array.assign(new double[2][3]));
        assertEquals(
                "found 1 values in row [1][0]; expected 2, the size of dim 2 of int32 [2, 1, 2]. Make all rows of a dim equally long",
                message(
                        IllegalArgumentException.class,
                        () -> zeros(DType.INT32, 2, 1, 2).assign(new int[][][] {{{1, 2}}, {{3}}})));
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, array.toArray(), "nothing was written");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32"})
    void assignOfAnArrayKeepsEveryBit(DType dtype) {
        NdArray source = ofBits(dtype, 5, 90, 70).transpose(0, 1);
        NdArray target = zeros(dtype, 70, 90).flip(1);
        target.assign(source);
        assertEquals(elements(source.rawBits()), elements(target.rawBits()));
    }

    @Test
    void assignOfAnArrayExpandsIt() {
        NdArray.OfFloat array = floats(2, 3);
        array.assign(floats(3));
        assertArrayEquals(new float[] {0, 1, 2, 0, 1, 2}, array.toArray());
        array.assign(floats(2, 1));
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1}, array.toArray());
        array.select(0, 0).assign(array.select(0, 1));
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1}, array.toArray());
        assertThrows(IllegalArgumentException.class, () -> array.assign(floats(2)));
        assertEquals(
                "found a source of int32 [3]; expected float32, the dtype of the target [2, 3]."
                        + " Cast the tensor first, or assign an array: toArrayExact() converts what can be converted exactly",
                message(IllegalArgumentException.class, () -> array.assign(ints(1, 2, 3))));
    }

    @Test
    void overlappingArraysAreAssignedAsIfReadFirst() {
        NdArray.OfFloat array = floats(5);
        array.slice(0, 1, 5).assign(array.slice(0, 0, 4));
        assertArrayEquals(new float[] {0, 0, 1, 2, 3}, array.toArray());
        NdArray.OfFloat other = floats(5);
        other.slice(0, 0, 4).assign(other.slice(0, 1, 5));
        assertArrayEquals(new float[] {1, 2, 3, 4, 4}, other.toArray());
        NdArray.OfFloat turned = floats(4);
        turned.assign(turned.flip(0));
        assertArrayEquals(new float[] {3, 2, 1, 0}, turned.toArray());
        NdArray.OfFloat square = floats(50, 50);
        float[] expected = square.transpose(0, 1).toArray();
        square.assign(square.transpose(0, 1));
        assertArrayEquals(expected, square.toArray());
    }

    @Test
    void arraysThatMayShareATensorAreAssignedAsIfReadFirst() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(20).order(ByteOrder.nativeOrder());
        NdArray.OfFloat array = borrowed(bytes);
        array.assign(new float[] {0, 1, 2, 3, 4});
        array.slice(0, 1, 5).assign(borrowed(bytes).slice(0, 0, 4));
        assertArrayEquals(new float[] {0, 0, 1, 2, 3}, array.toArray());
    }

    private static NdArray.OfFloat borrowed(ByteBuffer bytes) {
        return ArrayAccess.of(
                        Memory.of(new ByteBuffer[] {bytes}, true, false, null), DType.FLOAT32, Layout.contiguous(5))
                .asFloat();
    }

    @Test
    void severalValuesForOneAddressAreRefused() {
        Memory memory = Memory.allocate(64);
        NdArray.OfFloat overlapping = ArrayAccess.of(
                        memory, DType.FLOAT32, Layout.of(new long[] {4, 3}, new long[] {2, 1}, 0))
                .asFloat();
        assertEquals(
                "float32 [4, 3] has several elements at one address, so the result would depend on the order of writes. Assign to a copy(), or call set() or fill()",
                message(UnsupportedOperationException.class, () -> overlapping.assign(new float[12])));
        assertThrows(UnsupportedOperationException.class, () -> overlapping.assign(new float[4][3]));
        assertThrows(UnsupportedOperationException.class, () -> overlapping.assign(floats(4, 3)));
        overlapping.fill(3);
        overlapping.set(0, 2, 4);
        assertEquals(4, overlapping.get(1, 0));
        for (Layout apart : List.of(
                Layout.contiguous(3, 4),
                Layout.contiguous(3, 4, 5).permute(2, 0, 1).flip(0).slice(0, 0, 5, 2),
                Layout.contiguous(1, 1).expand(1, 1, 1),
                Layout.contiguous(0, 3).expand(0, 3))) {
            assertFalse(apart.mayOverlap(), apart::toString);
        }
        assertTrue(Layout.contiguous(3, 1).expand(3, 2).mayOverlap());
    }

    private static void assertReadOnly(Executable write) {
        String message = message(UnsupportedOperationException.class, write);
        assertTrue(
                message.endsWith(
                        " is read-only: it, or the array that it is a view of, comes from asReadOnly() or expand(), or is on read-only memory."
                                + " Write to the array that it is a view of, or to a copy()"),
                message);
    }

    @Test
    void aReadOnlyArrayRefusesEveryWrite() {
        List<NdArray.OfFloat> arrays = List.of(
                floats(2, 3).asReadOnly(),
                floats(3).expand(2, 3),
                floats(2, 3).expand(2, 3),
                TestArrays.onReadOnlyMemory(DType.FLOAT32).asFloat(),
                floats(3, 2).asReadOnly().transpose(0, 1),
                floats(6)
                        .asReadOnly()
                        .reshape(2, 3)
                        .flip(0)
                        .slice(0, 0, 2)
                        .unsqueeze(0)
                        .squeeze(0),
                floats(1, 2, 3).asReadOnly().rows().iterator().next());
        for (NdArray.OfFloat array : arrays) {
            assertTrue(array.isReadOnly());
            assertReadOnly(() -> array.set(0, 0, 1));
            assertReadOnly(() -> array.fill(1));
            assertReadOnly(() -> array.assign(new float[6]));
            assertReadOnly(() -> array.assign(new float[2][3]));
            assertReadOnly(() -> array.assign(floats(2, 3)));
            assertReadOnly(() -> array.rawBits().asInt().set(0, 0, 1));
            assertReadOnly(() -> array.select(0, 0).fill(1));
            assertFalse(array.copy().isReadOnly());
        }
        assertFalse(floats(3).isReadOnly());
    }

    @Test
    void aReadOnlyComplexArrayRefusesEveryWrite() {
        NdArray.OfComplex array = zeros(DType.COMPLEX64, 2).asComplex().asReadOnly();
        assertReadOnly(() -> array.set(0, new Complex(1, 1)));
        assertReadOnly(() -> array.fill(new Complex(1, 1)));
        assertReadOnly(() -> array.assign(new float[2][2]));
        assertReadOnly(() -> array.assign(zeros(DType.COMPLEX64, 2)));
        assertReadOnly(() -> array.real().asFloat().fill(1));
        assertReadOnly(() -> array.imag().asFloat().fill(1));
        assertReadOnly(() -> array.viewAsReal().asFloat().set(0, 0, 1));
        assertTrue(array.rawBits().isReadOnly());
    }

    /** Chains of views at random, written all at once and looked at one by one. */
    @Test
    void randomViewsAreWrittenAsOneByOne() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            long[] shape = random.ints(random.nextInt(5), 0, 7).asLongStream().toArray();
            NdArray.OfFloat array = floats(shape);
            NdArray.OfFloat expected = floats(shape);
            NdArray.OfFloat view = array;
            NdArray.OfFloat expectedView = expected;
            for (int step = 0; step < 4 && view.rank() > 0; step++) {
                int dim = random.nextInt(view.rank());
                int with = random.nextInt(view.rank());
                long size = view.size(dim);
                int kind = random.nextInt(4);
                view = changed(view, kind, dim, with, size);
                expectedView = changed(expectedView, kind, dim, with, size);
            }
            float[] values = new float[(int) view.numel()];
            for (int i = 0; i < values.length; i++) {
                values[i] = -1 - i;
                expectedView.set(view.layout.index(i), values[i]);
            }
            String what = "seed " + seed + ", round " + round + ": " + view.layout;
            if (random.nextBoolean()) {
                view.assign(values);
            } else {
                NdArray.OfFloat source = zeros(DType.FLOAT32, view.shape()).asFloat();
                source.assign(values);
                view.assign(source);
            }
            assertEquals(elements(expected), elements(array), what);
        }
    }

    private static NdArray.OfFloat changed(NdArray.OfFloat array, int kind, int dim, int with, long size) {
        return switch (kind) {
            case 0 -> array.flip(dim);
            case 1 -> array.transpose(dim, with);
            case 2 -> size > 0 ? array.flip(dim).slice(dim, 0, size - size / 3, 2) : array;
            default -> size > 1 ? array.slice(dim, 1, size, 2) : array.unsqueeze(dim);
        };
    }

    @Test
    void writesThroughTheOriginalAreSeenInItsReadOnlyView() {
        NdArray.OfFloat array = floats(3);
        NdArray.OfFloat view = array.asReadOnly();
        array.set(1, 9);
        assertEquals(9, view.get(1));
    }
}
