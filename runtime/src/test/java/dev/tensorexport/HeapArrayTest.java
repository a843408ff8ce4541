package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.io.Npy;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Arrays on Java arrays, which the garbage collector moves: what native code may have of them, and what the JVM has.
 */
class HeapArrayTest {
    /** An array of 0, 1, 2, 3 of each primitive. */
    static Stream<NdArray> arrays() {
        return Stream.of(
                NdArray.wrap(new byte[] {0, 1, 2, 3}),
                NdArray.wrap(new short[] {0, 1, 2, 3}),
                NdArray.wrap(new int[] {0, 1, 2, 3}),
                NdArray.wrap(new long[] {0, 1, 2, 3}),
                NdArray.wrap(new float[] {0, 1, 2, 3}),
                NdArray.wrap(new double[] {0, 1, 2, 3}));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void noTensorSharesThem(NdArray array) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(array));
        assertEquals(
                "found an array of " + array.dtype()
                        + " [4] on the Java heap; expected direct memory, which the garbage collector does not move."
                        + " Call copiedTensor(), or allocate with ByteBuffer.allocateDirect()",
                e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void aTensorIsCopiedFromThem(NdArray array) {
        try (Tensor tensor = Tensors.copiedTensor(array.slice(0, 1, 4, 2));
                NdArray copied = Tensors.view(tensor)) {
            assertTrue(copied.contentEquals(NdArray.of(1, 3)));
            assertEquals(array.dtype(), copied.dtype());
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void theyAreWrittenToFiles(NdArray array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(bytes, array.reshape(2, 2).transpose(0, 1));
        NdArray read = Npy.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertTrue(read.contentEquals(NdArray.of(new int[][] {{0, 2}, {1, 3}})));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void theBufferOfALeaseIsThatOfTheJavaArray(NdArray array) {
        try (Lease<?> lease = array.select(0, 2).unsqueeze(0).lease()) {
            Buffer buffer = lease.buffer();
            assertFalse(buffer.isDirect());
            assertEquals(1, buffer.remaining());
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    @EnabledForJreRange(minVersion = 22)
    void theirSegmentIsThatOfTheJavaArray(NdArray array) throws Throwable {
        Class<?> type = Class.forName("java.lang.foreign.MemorySegment");
        try (Lease<?> lease = array.lease()) {
            for (Object segment : new Object[] {array.unwrap(type), lease.unwrap(type)}) {
                assertEquals(-1, mismatch(type, segment, lease.buffer()));
            }
        }
        array.close();
        assertThrows(IllegalStateException.class, () -> array.unwrap(type));
    }

    /** Where a segment first differs from the bytes of a buffer, its length included; -1 where it does not. */
    private static long mismatch(Class<?> type, Object segment, Buffer buffer) throws Throwable {
        Object expected = MethodHandles.publicLookup()
                .findStatic(type, "ofBuffer", MethodType.methodType(type, Buffer.class))
                .invoke(buffer);
        return (long) MethodHandles.publicLookup()
                .findVirtual(type, "mismatch", MethodType.methodType(long.class, type))
                .invoke(segment, expected);
    }

    @Test
    void writesAreSeenOnBothSides() {
        float[] values = {1, 2, 3, 4};
        NdArray.OfFloat array = NdArray.wrap(values);
        array.reshape(2, 2).set(1, 0, 30);
        values[0] = 10;
        assertArrayEquals(new float[] {10, 2, 30, 4}, array.toArray());
        array.flip(0).assign(new float[] {5, 6, 7, 8});
        assertArrayEquals(new float[] {8, 7, 6, 5}, values);
    }

    @Test
    void rawBitsAreThereOnlyOfAByteArray() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class, () -> NdArray.wrap(new float[] {1}).rawBits());
        assertEquals(
                "found float32 [1] on an array of the Java heap; expected memory that can be read as int32. Call copy()"
                        + " first",
                e.getMessage());
        assertEquals(
                Float.floatToIntBits(1),
                NdArray.wrap(new float[] {1}).copy().rawBits().asInt().item());
    }
}
