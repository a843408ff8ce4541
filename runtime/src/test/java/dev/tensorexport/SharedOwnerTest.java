package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Tensors on memory that something else than its buffer owns. */
class SharedOwnerTest {
    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Test
    void aRunnableIsRunOnceWhenTheLastTensorIsGone() {
        AtomicInteger runs = new AtomicInteger();
        Runnable owner = runs::incrementAndGet;
        Tensor tensor = Tensors.sharedTensor(owner, direct(24), DType.FLOAT32, 2, 3);
        Tensor row = tensor.select(0, 1);
        NdArray array = Tensors.view(row);
        tensor.close();
        row.close();
        assertEquals(0, runs.get());
        array.close();
        assertEquals(1, runs.get());
    }

    @Test
    void anAutoCloseableIsClosedOnce() {
        AtomicInteger closes = new AtomicInteger();
        AutoCloseable owner = closes::incrementAndGet;
        Tensors.sharedTensor(owner, direct(8), DType.INT64, 1).close();
        assertEquals(1, closes.get());
    }

    @Test
    void anOwnerOfNothingIsToldAtOnce() {
        AtomicInteger runs = new AtomicInteger();
        Runnable owner = runs::incrementAndGet;
        Tensor empty = Tensors.sharedTensor(owner, direct(0), DType.FLOAT32, 0, 3);
        assertEquals(1, runs.get());
        empty.close();
        assertEquals(1, runs.get());
    }

    @Test
    void whatAnOwnerThrowsIsNotThrownIntoLibTorch() throws Exception {
        ForkedJvm.run(Throwing.class);
    }

    static final class Throwing {
        private Throwing() {}

        public static void main(String[] arguments) {
            Runnable fails = () -> {
                throw new IllegalStateException("as an owner may");
            };
            AutoCloseable failsBadly = () -> {
                throw new StackOverflowError();
            };
            Tensors.sharedTensor(fails, direct(8), DType.FLOAT32, 2).close();
            Tensors.sharedTensor(failsBadly, direct(8), DType.FLOAT32, 2).close();
            AtomicInteger runs = new AtomicInteger();
            Runnable next = runs::incrementAndGet;
            Tensors.sharedTensor(next, direct(8), DType.FLOAT32, 2).close();
            assertEquals(1, runs.get());
        }
    }

    @Test
    void anOwnerIsLeftAloneWhereTheTensorIsRefused() {
        AtomicInteger runs = new AtomicInteger();
        Runnable owner = runs::incrementAndGet;
        for (Object refused : List.of(
                ByteBuffer.allocate(8),
                direct(8).asReadOnlyBuffer(),
                direct(12),
                direct(16).position(1).limit(9),
                "text")) {
            assertThrows(IllegalArgumentException.class, () -> Tensors.sharedTensor(owner, refused, DType.FLOAT32, 2));
        }
        assertEquals(0, runs.get());
    }

    @Test
    void anyOtherObjectIsKeptReachable() throws Exception {
        List<WeakReference<Object>> owners = new ArrayList<>();
        Tensor tensor = ownedBySomething(owners);
        collect();
        assertNotNull(owners.get(0).get());
        tensor.close();
        for (int i = 0; i < 100 && owners.get(0).get() != null; i++) {
            collect();
        }
        assertNull(owners.get(0).get());
    }

    private static Tensor ownedBySomething(List<WeakReference<Object>> owners) {
        Object owner = new byte[100];
        owners.add(new WeakReference<>(owner));
        return Tensors.sharedTensor(owner, direct(8), DType.FLOAT32, 2);
    }

    /** Of this size, memory that was freed is not the process's any more. */
    private static final int LARGE = 8 << 20;

    /** A buffer of JavaCPP's does not own its bytes; the pointer does. */
    @Test
    void aPointerOfJavacppStaysForTheTensor() throws Exception {
        Tensor tensor = onPointer();
        collect();
        torch.full(new long[] {LARGE}, new Scalar(-1f)).close();
        assertEquals(7f, tensor.select(0, LARGE - 1).item_float());
        tensor.close();
    }

    private static Tensor onPointer() {
        FloatPointer pointer = new FloatPointer(LARGE);
        pointer.put(LARGE - 1, 7f);
        return Tensors.sharedTensor(
                pointer, pointer.asByteBuffer().order(ByteOrder.nativeOrder()), DType.FLOAT32, LARGE);
    }

    @Test
    void aPointerThatIsTheOwnerIsClosed() {
        FloatPointer pointer = new FloatPointer(2);
        ByteBuffer bytes = pointer.asByteBuffer().order(ByteOrder.nativeOrder());
        Tensor tensor = Tensors.sharedTensor(pointer, bytes, DType.FLOAT32, 2);
        assertFalse(pointer.isNull());
        tensor.close();
        assertTrue(pointer.isNull());
    }

    @Test
    void ownersOfManyTensorsOnThreeThreadsAreAllTold() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Runnable owner = runs::incrementAndGet;
        ByteBuffer bytes = direct(64);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(new Thread(() -> {
                for (int j = 0; j < 2000; j++) {
                    Tensors.sharedTensor(owner, bytes, DType.FLOAT32, 4, 4).close();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(6000, runs.get());
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void segmentsAreShared() throws Exception {
        for (String arena : List.of("ofAuto", "global")) {
            Object segment = Segment.allocate(Segment.arena(arena), 24);
            Tensor tensor = Tensors.sharedTensor(segment, DType.FLOAT32, 2, 3);
            tensor.fill_(new Scalar(4f));
            assertEquals(4f, Segment.bytes(segment).getFloat(20));
            segment = null;
            collect();
            assertEquals(24f, tensor.sum().item_float());
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void segmentsThatMayEndNeedAnOwner() throws Exception {
        for (String kind : List.of("ofConfined", "ofShared")) {
            Object arena = Segment.arena(kind);
            Object segment = Segment.allocate(arena, 24);
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> Tensors.sharedTensor(segment, DType.FLOAT32, 2, 3));
            assertTrue(refused.getMessage().contains("an Arena that can be closed"), refused.getMessage());
            Tensor tensor = Tensors.sharedTensor(arena, segment, DType.FLOAT32, 2, 3);
            tensor.fill_(new Scalar(4f));
            assertTrue(Segment.isAlive(segment));
            tensor.close();
            assertFalse(Segment.isAlive(segment), "the arena was the owner");
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void segmentsOfAnotherKindAreRefused() throws Exception {
        Object arena = Segment.arena("ofAuto");
        Object segment = Segment.allocate(arena, 25);
        assertRefused(
                "found a MemorySegment of 25 bytes; expected 24 for float32 [2, 3]. Take a slice of it",
                () -> Tensors.sharedTensor(segment, DType.FLOAT32, 2, 3));
        Object misaligned = Segment.slice(segment, 1, 24);
        assertRefused(
                "expected a multiple of 4, to which LibTorch aligns float32",
                () -> Tensors.sharedTensor(misaligned, DType.FLOAT32, 2, 3));
        Object readOnly = Segment.type().getMethod("asReadOnly").invoke(Segment.slice(segment, 0, 24));
        assertRefused("that is read-only", () -> Tensors.sharedTensor(readOnly, DType.FLOAT32, 2, 3));
        Object heap = Segment.type().getMethod("ofArray", float[].class).invoke(null, new float[6]);
        assertRefused("on the Java heap", () -> Tensors.sharedTensor(heap, DType.FLOAT32, 2, 3));
    }

    @Test
    void whatIsNoSegmentIsRefused() {
        assertRefused(
                "found float[] on JDK " + Runtime.version().feature()
                        + "; expected a direct buffer, or a java.lang.foreign.MemorySegment",
                () -> Tensors.sharedTensor(new float[6], DType.FLOAT32, 2, 3));
    }

    private static void assertRefused(String message, Runnable action) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(20);
        Pointer.deallocateReferences();
    }
}
