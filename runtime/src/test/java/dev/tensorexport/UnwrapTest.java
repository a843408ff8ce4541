package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Segments are called by name, for the tests are compiled for JDK 17. */
class UnwrapTest {
    private static Class<?> segmentType() throws ClassNotFoundException {
        return Class.forName("java.lang.foreign.MemorySegment");
    }

    private static ByteBuffer bytesOf(Object segment) throws Throwable {
        return ((ByteBuffer) MethodHandles.publicLookup()
                        .findVirtual(segmentType(), "asByteBuffer", MethodType.methodType(ByteBuffer.class))
                        .invoke(segment))
                .order(ByteOrder.nativeOrder());
    }

    private static boolean isReadOnly(Object segment) throws Throwable {
        return (boolean) MethodHandles.publicLookup()
                .findVirtual(segmentType(), "isReadOnly", MethodType.methodType(boolean.class))
                .invoke(segment);
    }

    @Test
    void refusesOtherTypes() {
        try (NdArray array = Tensors.view(torch.ones(2))) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> array.unwrap(ByteBuffer.class));
            String found = "found java.nio.ByteBuffer on JDK "
                    + Runtime.version().feature() + "; expected java.lang.foreign.MemorySegment";
            String fix = ". Take rawBits() and asBuffer()";
            assertEquals(
                    Runtime.version().feature() < 22 ? found + ", on JDK 22 or later" + fix : found + fix,
                    e.getMessage());
        }
    }

    /** What an application sees that runs on JDK 22 or later with classes that an older JDK built. */
    @Test
    void classesThatWereBuiltWithoutSegmentsSaySo() throws Exception {
        URL classes = Tensors.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader withoutVersions =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Object expected = withoutVersions
                    .loadClass("dev.tensorexport.internal.memory.Segments")
                    .getMethod("expected")
                    .invoke(null);
            assertEquals(
                    Runtime.version().feature() < 22
                            ? "java.lang.foreign.MemorySegment, on JDK 22 or later"
                            : "java.lang.foreign.MemorySegment, and a JAR of tensorexport-runtime that was built on JDK 22 or"
                                    + " later: these classes were built without it",
                    expected);
        }
    }

    @Test
    void aRefusalLeavesTheMemoryToBeGivenBackAtOnce() {
        Tensor tensor = torch.ones(2);
        long before = tensor.storage().use_count();
        NdArray array = Tensors.view(tensor);
        assertThrows(IllegalArgumentException.class, () -> array.unwrap(ByteBuffer.class));
        assertEquals(before + 1, tensor.storage().use_count());
        array.close();
        assertEquals(before, tensor.storage().use_count());
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void sharesTheMemoryThatTheLayoutCountsFrom() throws Throwable {
        Tensor tensor = torch.arange(new Scalar(6f)).reshape(2, 3);
        try (NdArray.OfFloat array = Tensors.view(tensor).asFloat();
                NdArray.OfFloat column = array.transpose(0, 1).select(0, 1)) {
            Object segment = column.unwrap(segmentType());
            ByteBuffer bytes = bytesOf(segment);
            assertEquals(6 * Float.BYTES, bytes.capacity());
            assertEquals(4f, bytes.getFloat((int) (column.offset() + column.strides()[0]) * Float.BYTES));
            bytes.putFloat(0, 9);
            assertEquals(9f, tensor.select(0, 0).select(0, 0).item_float());
            assertTrue(isReadOnly(column.asReadOnly().unwrap(segmentType())));
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void keepsTheMemoryOfAnArrayThatIsClosedAndOfATensorThatIsGone() throws Throwable {
        List<Object> segments = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Tensor tensor = torch.full(new long[] {1 << 18}, new Scalar((float) i));
            NdArray array = Tensors.view(tensor);
            segments.add(array.unwrap(segmentType()));
            array.close();
            tensor.close();
        }
        for (int i = 0; i < 10; i++) {
            System.gc();
            Thread.sleep(20);
            torch.full(new long[] {1 << 18}, new Scalar(-1f)).close();
        }
        for (int i = 0; i < segments.size(); i++) {
            ByteBuffer bytes = bytesOf(segments.get(i));
            assertEquals((float) i, bytes.getFloat(0));
            assertEquals((float) i, bytes.getFloat(bytes.capacity() - Float.BYTES));
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void refusesAClosedArray() throws ClassNotFoundException {
        NdArray array = Tensors.view(torch.ones(2));
        array.close();
        Class<?> type = segmentType();
        assertThrows(IllegalStateException.class, () -> array.unwrap(type));
    }
}
