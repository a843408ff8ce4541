package dev.tensorexport.ndarray;

import static dev.tensorexport.ndarray.TestArrays.elements;
import static dev.tensorexport.ndarray.TestArrays.floats;
import static dev.tensorexport.ndarray.TestArrays.ofBits;
import static dev.tensorexport.ndarray.TestArrays.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.MemoryOwner;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadTest {
    /** Arrays as they come from chains of views, large enough for blocks and short and long runs. */
    private static List<NdArray> views(NdArray matrix) {
        NdArray block = matrix.reshape(10, 7, matrix.size(0) / 10, matrix.size(1) / 7);
        return List.of(
                matrix,
                matrix.transpose(0, 1),
                matrix.flip(0),
                matrix.flip(1).transpose(0, 1),
                matrix.slice(0, 1, 99, 3).flip(1).slice(1, 9, 137, 2),
                matrix.slice(1, 3, 70).transpose(0, 1),
                matrix.slice(1, 3, 6),
                matrix.select(1, 5),
                matrix.select(0, 5),
                matrix.unsqueeze(1).expand(100, 2, 140).transpose(0, 2),
                block.permute(2, 0, 3, 1),
                block.permute(3, 2, 1, 0).flip(1),
                matrix.slice(0, 4, 4),
                matrix.select(0, 3).select(0, 4));
    }

    /** An index of as many dims as an overload has, and one of any. */
    @Test
    void anElementIsTheSameByEveryFormOfGet() {
        NdArray.OfFloat matrix = floats(3, 4);
        for (NdArray.OfFloat array : List.of(
                matrix,
                matrix.transpose(0, 1),
                matrix.flip(0, 1),
                matrix.slice(1, 1, 4, 2),
                matrix.slice(0, 3),
                matrix.slice(1, 4),
                matrix.select(0, 1).expand(5, 4),
                matrix.select(1, -1).unsqueeze(1).expand(-1, 1L << 33),
                matrix.select(1, 2).expand((1L << 32) - 1, -1))) {
            for (long i = -7; i < 8; i++) {
                for (long j = -7; j < 8; j++) {
                    long[] index = {i, j};
                    assertEquals(outcome(() -> array.get(index)), outcome(() -> array.get(index[0], index[1])));
                }
            }
            for (long far : new long[] {1L << 32, (1L << 32) - 2, (1L << 32) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertEquals(outcome(() -> array.get(new long[] {far, 0})), outcome(() -> array.get(far, 0)));
                assertEquals(outcome(() -> array.get(new long[] {0, far})), outcome(() -> array.get(0, far)));
            }
            assertThrows(IndexOutOfBoundsException.class, () -> array.get(0));
            NdArray.OfFloat row = array.numel() == 0 ? array.flatten() : array.select(0, 0);
            for (long i = -7; i < 8; i++) {
                long[] index = {i};
                assertEquals(outcome(() -> row.get(index)), outcome(() -> row.get(index[0])));
            }
            assertThrows(IndexOutOfBoundsException.class, () -> row.get(0, 0));
        }
    }

    private static String outcome(Supplier<Float> read) {
        try {
            return read.get().toString();
        } catch (IndexOutOfBoundsException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32", "COMPLEX32", "COMPLEX64", "COMPLEX128"})
    void allElementsAreReadAsOneByOne(DType dtype) {
        for (NdArray array : views(ofBits(dtype, 3, 100, 140))) {
            List<Object> expected = elements(array);
            assertEquals(
                    expected, TestArrays.boxed(array.toArray()), () -> array.layout + " " + List.of(array.strides()));
            NdArray copy = array.copy();
            assertEquals(elements(array.rawBits()), elements(copy.rawBits()));
        }
    }

    @Test
    void copyToFillsAPartOfTheCallersArray() {
        NdArray.OfFloat array = floats(2, 2).transpose(0, 1);
        float[] target = new float[7];
        array.copyTo(target, 2);
        assertArrayEquals(new float[] {0, 0, 0, 2, 1, 3, 0}, target);
        array.copyTo(target, 3);
        assertArrayEquals(new float[] {0, 0, 0, 0, 2, 1, 3}, target);
        assertEquals(
                "found a target of 7 elements, written from 4 on; expected room for 4, the elements of float32 [2, 2]",
                assertThrows(IndexOutOfBoundsException.class, () -> array.copyTo(target, 4))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> array.copyTo(target, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> array.copyTo(target, Integer.MAX_VALUE));
        assertEquals(
                "found a target of 7 elements; expected 4, the elements of float32 [2, 2]",
                assertThrows(IllegalArgumentException.class, () -> array.copyTo(target))
                        .getMessage());
        floats(0).copyTo(target, 7);
    }

    @Test
    void copyToFillsBuffersOfEveryKind() {
        NdArray.OfFloat array = floats(70, 80).transpose(0, 1);
        for (FloatBuffer target : List.of(
                FloatBuffer.allocate(5603),
                ByteBuffer.allocateDirect(5603 * 4).asFloatBuffer(),
                ByteBuffer.allocateDirect(5603 * 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer())) {
            target.position(2).limit(5602);
            array.copyTo(target);
            assertEquals(0, target.remaining());
            float[] values = new float[5600];
            target.get(2, values);
            assertArrayEquals(array.toArray(), values);
            assertEquals(0, target.clear().get(5602));
        }
        assertEquals(
                "found a target with 3 elements remaining; expected at least 4, the elements of float32 [2, 2]",
                assertThrows(IllegalArgumentException.class, () -> floats(2, 2).copyTo(FloatBuffer.allocate(3)))
                        .getMessage());
        assertThrows(
                ReadOnlyBufferException.class,
                () -> floats(2).copyTo(FloatBuffer.allocate(3).asReadOnlyBuffer()));
        IntBuffer bytes = IntBuffer.allocate(6);
        ofBits(DType.UINT8, 4, 6).asInt().copyTo(bytes);
        assertArrayEquals(ofBits(DType.UINT8, 4, 6).asInt().toArray(), bytes.array());
    }

    @Test
    void streamsHaveTheElementsInRowMajorOrder() {
        NdArray.OfFloat array = floats(3, 4).transpose(0, 1);
        assertArrayEquals(
                new double[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11},
                array.stream().toArray());
        assertArrayEquals(new double[] {2, 1, 0}, floats(3).flip(0).stream().toArray());
        assertArrayEquals(new double[] {0, 0}, floats().expand(2).stream().toArray());
        assertArrayEquals(new double[] {}, floats(0, 2).stream().toArray());
        assertArrayEquals(new double[] {0}, floats().stream().toArray());
        assertEquals(
                100 * 99 / 2, floats(10, 10).transpose(0, 1).stream().parallel().sum());
        assertArrayEquals(new int[] {3, -1}, TestArrays.ints(3, -1).stream().toArray());
        assertArrayEquals(new long[] {3, -1}, TestArrays.longs(3, -1).stream().toArray());
        NdArray.OfByte bytes = zeros(DType.INT8, 2).asByte();
        bytes.fill((byte) -3);
        assertEquals(-6, bytes.stream().sum());
        assertEquals(0, zeros(DType.INT16, 2).asShort().stream().sum());
        assertEquals(3, TestArrays.doubles(1, 2).stream().sum());
    }

    @Test
    void itemIsTheOnlyElement() {
        assertEquals(0, floats().item());
        assertEquals(5, floats(2, 3).slice(0, 1, 2).slice(1, 2, 3).item());
        assertEquals(new Complex(0, 0), zeros(DType.COMPLEX64, 1, 1).asComplex().item());
        assertEquals(
                "found 6 elements in float32 [2, 3]; expected exactly one. Take one with get(), or all with toArray()",
                assertThrows(IllegalStateException.class, () -> floats(2, 3).item())
                        .getMessage());
        assertThrows(IllegalStateException.class, () -> floats(0).item());
        assertThrows(
                IllegalStateException.class,
                () -> zeros(DType.COMPLEX64, 2).asComplex().item());
    }

    @Test
    void aBufferSharesTheElements() {
        NdArray.OfFloat array = floats(2, 3);
        FloatBuffer buffer = array.slice(0, 1, 2).asBuffer();
        assertTrue(buffer.isDirect());
        assertEquals(ByteOrder.nativeOrder(), buffer.order());
        assertEquals(3, buffer.remaining());
        buffer.put(0, 42);
        array.set(1, 1, 43);
        assertEquals(42, array.get(1, 0));
        assertEquals(43, buffer.get(1));
        assertEquals(0, floats(3, 0).asBuffer().capacity());
        assertEquals(7, TestArrays.longs(7).asBuffer().get(0));
        assertEquals(7, TestArrays.doubles(7).asBuffer().get(0));
        assertEquals(7, TestArrays.ints(7).asBuffer().get(0));
        assertEquals(2, zeros(DType.INT16, 2).asShort().asBuffer().capacity());
        assertEquals(2, zeros(DType.INT8, 2).asByte().asBuffer().capacity());
        assertEquals(2, zeros(DType.FLOAT16, 2).rawBits().asShort().asBuffer().capacity());
    }

    @Test
    void aBufferIsRefusedWhereItWouldNotShowTheElements() {
        assertEquals(
                "found float32 [3, 2] with strides [1, 3]; expected the elements in row-major order with no gap."
                        + " Call copy() first, or copyTo(buffer)",
                assertThrows(
                                IllegalStateException.class,
                                () -> floats(2, 3).transpose(0, 1).asBuffer())
                        .getMessage());
        assertEquals(
                "found float16 [2], whose bytes are not those of float; expected a dtype with such bytes. Call copyTo(buffer) for the values, or take the buffer of rawBits()",
                assertThrows(
                                IllegalStateException.class,
                                () -> zeros(DType.FLOAT16, 2).asFloat().asBuffer())
                        .getMessage());
        assertThrows(
                IllegalStateException.class, () -> zeros(DType.UINT8, 2).asInt().asBuffer());
        assertThrows(
                IllegalStateException.class,
                () -> zeros(DType.UINT64, 2).asLong().asBuffer());
        assertThrows(IllegalStateException.class, () -> floats(1).expand(3).asBuffer());
        assertThrows(IllegalStateException.class, () -> floats(3).flip(0).asBuffer());
    }

    @Test
    void aBufferOfAReadOnlyArrayIsReadOnly() {
        assertTrue(floats(3).asReadOnly().asBuffer().isReadOnly());
        assertTrue(((NdArray.OfFloat) TestArrays.onReadOnlyMemory(DType.FLOAT32))
                .asBuffer()
                .isReadOnly());
        assertEquals(2, floats(3).asReadOnly().asBuffer().get(2));
        assertFalse(floats(3).asBuffer().isReadOnly());
    }

    @Test
    void aBufferStaysValidAfterClose() {
        AtomicInteger released = new AtomicInteger();
        ByteBuffer bytes = ByteBuffer.allocateDirect(12);
        Memory memory = Memory.of(new ByteBuffer[] {bytes}, false, false, MemoryOwner.of(released::incrementAndGet));
        NdArray.OfFloat array =
                ArrayAccess.of(memory, DType.FLOAT32, Layout.contiguous(3)).asFloat();
        FloatBuffer buffer = array.asBuffer();
        array.close();
        assertEquals(0, released.get(), "a buffer on the memory has escaped");
        assertEquals(0, buffer.get(2));
        assertThrows(IllegalStateException.class, () -> array.get(0));
    }

    @Test
    void aBufferKeepsItsMemoryReachable() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocateDirect(12);
        WeakReference<ByteBuffer> root = new WeakReference<>(bytes);
        FloatBuffer buffer = ArrayAccess.of(Memory.of(bytes), DType.FLOAT32, Layout.contiguous(3))
                .asFloat()
                .asBuffer();
        bytes = null;
        System.gc();
        Thread.sleep(20);
        assertTrue(root.get() != null);
        assertEquals(0, buffer.get(0));
        buffer = null;
        for (int i = 0; i < 50 && root.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(null, root.get());
    }

    @Test
    void closeWithoutABufferReleasesAtOnce() {
        AtomicInteger released = new AtomicInteger();
        Memory memory = Memory.of(
                new ByteBuffer[] {ByteBuffer.allocateDirect(12)},
                false,
                false,
                MemoryOwner.of(released::incrementAndGet));
        NdArray array = ArrayAccess.of(memory, DType.FLOAT32, Layout.contiguous(3));
        array.toArray();
        array.close();
        array.close();
        assertEquals(1, released.get());
    }

    /** Chains of views at random, read all at once and one by one. */
    @Test
    void randomViewsAreReadAsOneByOne() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            long[] shape = random.ints(random.nextInt(5), 0, 7).asLongStream().toArray();
            NdArray.OfFloat array = floats(shape);
            List<String> steps = new ArrayList<>();
            for (int step = 0; step < 4; step++) {
                array = randomView(array, random);
                steps.add(array.layout + java.util.Arrays.toString(array.strides()));
            }
            NdArray.OfFloat view = array;
            String what = "seed " + seed + ": " + steps;
            assertEquals(elements(view), TestArrays.boxed(view.toArray()), what);
            assertEquals(
                    elements(view),
                    view.stream().mapToObj(value -> (Object) (float) value).toList(),
                    what);
            assertEquals(elements(view), elements(view.copy()), what);
            assertTrue(view.contentEquals(view.copy()), what);
        }
    }

    private static NdArray.OfFloat randomView(NdArray.OfFloat array, Random random) {
        if (array.rank() == 0) {
            return random.nextBoolean() ? array.unsqueeze(0) : array.expand(3, 2);
        }
        int dim = random.nextInt(array.rank());
        int size = (int) array.size(dim);
        return switch (random.nextInt(7)) {
            case 0 -> array.flip(dim);
            case 1 -> array.transpose(dim, random.nextInt(array.rank()));
            case 2 -> array.unsqueeze(dim);
            case 3 -> size > 1 ? array.slice(dim, 1, size, 1 + random.nextInt(3)) : array;
            case 4 -> size > 2 ? array.flip(dim).slice(dim, 0, size - 1, 1 + random.nextInt(3)) : array;
            case 5 -> size > 0 && random.nextBoolean() ? array.select(dim, random.nextInt(size)) : array.squeeze();
            default -> size == 1 ? expandDim(array, dim) : array;
        };
    }

    private static NdArray.OfFloat expandDim(NdArray.OfFloat array, int dim) {
        long[] sizes = array.shape();
        sizes[dim] = 3;
        return array.expand(sizes);
    }

    @Test
    void aBufferThatMemoryWasMadeOfMayBeMovedOn() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(3 * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.putFloat(0, 1).putFloat(4, 2).putFloat(8, 3);
        NdArray.OfFloat array = ArrayAccess.of(Memory.of(bytes), DType.FLOAT32, Layout.contiguous(3))
                .asFloat();
        bytes.position(4).limit(8).order(ByteOrder.BIG_ENDIAN);
        assertArrayEquals(new float[] {1, 2, 3}, array.toArray());
        assertEquals(3, array.get(2));
    }
}
