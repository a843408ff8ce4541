package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Memory that is lent is given back when the last lease is closed, at once. */
class LeaseTest {
    private final Tensor tensor = torch.arange(new Scalar(12f)).resize_(3, 4);
    private final NdArray.OfFloat array = Tensors.view(tensor).asFloat();

    private long holders() {
        return tensor.storage().use_count() - 1;
    }

    @Test
    void aBufferOfALeaseIsTheMemory() {
        try (Lease<FloatBuffer> lease = array.select(0, 1).lease()) {
            FloatBuffer buffer = lease.buffer();
            assertEquals(4, buffer.capacity());
            assertEquals(5f, buffer.get(1));
            buffer.put(1, 50f);
            assertEquals(50f, array.get(1, 1));
            buffer.position(3);
            assertEquals(0, lease.buffer().position());
        }
        array.close();
        assertEquals(0, holders());
    }

    @Test
    void theLastToCloseGivesBackAtOnce() {
        Lease<FloatBuffer> first = array.lease();
        Lease<FloatBuffer> second = array.transpose(0, 1).transpose(0, 1).lease();
        FloatBuffer buffer = second.buffer();
        array.close();
        assertThrows(IllegalStateException.class, () -> array.get(0, 0));
        assertThrows(IllegalStateException.class, array::lease);
        first.close();
        first.close();
        assertEquals(1, holders());
        assertEquals(11f, buffer.get(11));
        assertEquals(11f, second.buffer().get(11));
        second.close();
        assertEquals(0, holders());
    }

    @Test
    void anyThreadMayBeTheLast() throws Exception {
        Lease<FloatBuffer> lease = array.lease();
        array.get(0, 0);
        Thread other = new Thread(array::close);
        other.start();
        other.join();
        assertEquals(1, holders());
        other = new Thread(lease::close);
        other.start();
        other.join();
        // Another thread had the elements, and lives: where there is no way to stop it, the collector decides.
        assertEquals(endsOtherThreads() ? 0 : 1, holders());
    }

    private static boolean endsOtherThreads() {
        return Runtime.version().feature() >= 22 && !"jni".equals(System.getProperty("dev.tensorexport.backend"));
    }

    @Test
    void aClosedLeaseGivesNothing() {
        Lease<FloatBuffer> lease = array.lease();
        lease.close();
        assertFalse(lease.isOpen());
        for (Runnable use : List.<Runnable>of(lease::buffer, () -> lease.unwrap(Object.class))) {
            assertEquals(
                    "this lease is closed. Use its buffer before close(), or take another lease",
                    assertThrows(IllegalStateException.class, use::run).getMessage());
        }
        assertTrue(array.isOpen());
    }

    @Test
    void aBufferOfALeaseIsRefusedAsThatOfAnArray() {
        NdArray.OfFloat half = Tensors.export(tensor, DType.FLOAT16).asFloat();
        for (NdArray.OfFloat refused : List.of(array.transpose(0, 1), half)) {
            try (Lease<FloatBuffer> lease = refused.lease()) {
                String expected = assertThrows(IllegalStateException.class, refused::asBuffer)
                        .getMessage();
                assertEquals(
                        expected,
                        assertThrows(IllegalStateException.class, lease::buffer).getMessage());
            }
        }
        try (Lease<FloatBuffer> lease = array.asReadOnly().lease()) {
            assertTrue(lease.buffer().isReadOnly());
        }
    }

    @Test
    void arraysOfEveryDtypeCanBeLent() {
        for (NdArray any : List.of(
                Tensors.export(tensor, DType.BOOL),
                Tensors.export(tensor, DType.COMPLEX64),
                Tensors.export(tensor, DType.INT64))) {
            try (Lease<?> lease = any.lease()) {
                assertEquals(any.dtype().isComplex() ? 24 : 12, lease.buffer().capacity());
            }
            any.close();
        }
    }

    @Test
    void aTensorOnTheMemoryIsALeaseThatLibTorchCloses() {
        Tensor shared = Tensors.sharedTensor(array);
        array.close();
        assertEquals(1, holders());
        assertEquals(66f, shared.sum().item_float());
        shared.close();
        assertEquals(0, holders());
    }

    @Test
    void tenThreadsMayReadAndTheBytesGoWithClose() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(10);
        List<Future<float[]>> reads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reads.add(readers.submit(() -> array.toArray()));
        }
        for (Future<float[]> read : reads) {
            assertEquals(11f, read.get()[11]);
        }
        array.close();
        assertEquals(0, holders());
        readers.shutdown();
    }

    @Test
    void threadsThatReadElementsEndWithCloseOrWithTheCollector() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        assertEquals(0f, array.get(0, 0));
        assertEquals(11f, reader.submit((Callable<Float>) () -> array.get(2, 3)).get());
        array.close();
        assertEquals(endsOtherThreads() ? 0 : 1, holders());
        for (int i = 0; i < 200 && holders() > 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(0, holders());
        reader.shutdown();
    }

    /** A thread that has looked whether the array is open, and reads the element only then. */
    @Test
    void anElementThatAnotherThreadIsInTheMiddleOfIsStillThereOrRefused() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        assertEquals(0f, array.get(0, 0));
        Callable<FloatBuffer> begin = () -> {
            assertEquals(0f, array.get(0, 0));
            return ArrayAccess.memory(array).heldElements(0, Primitive.FLOAT);
        };
        FloatBuffer begun = reader.submit(begin).get();
        array.close();
        Callable<Float> end = () -> begun.get(0);
        if (endsOtherThreads()) {
            Throwable refused = assertThrows(
                            ExecutionException.class, () -> reader.submit(end).get())
                    .getCause();
            assertEquals(IllegalStateException.class, refused.getClass());
        } else {
            tensor.fill_(new Scalar(5f));
            assertEquals(5f, reader.submit(end).get());
            assertEquals(1, holders());
        }
        reader.shutdown();
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void aSegmentOfALeaseIsTheMemory() throws Exception {
        Class<?> type = Class.forName("java.lang.foreign.MemorySegment");
        Lease<FloatBuffer> lease = array.lease();
        Object segment = lease.unwrap(type);
        array.close();
        ByteBuffer bytes = (ByteBuffer) type.getMethod("asByteBuffer").invoke(segment);
        assertEquals(11f, bytes.order(ByteOrder.nativeOrder()).getFloat(11 * Float.BYTES));
        assertEquals(1, holders());
        lease.close();
        assertEquals(0, holders());
    }
}
