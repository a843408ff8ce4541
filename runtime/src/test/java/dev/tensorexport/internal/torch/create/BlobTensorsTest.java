package dev.tensorexport.internal.torch.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory that a tensor shares lives exactly as long as the last tensor on it. */
class BlobTensorsTest {
    /** A tensor, and its owner seen without holding it. */
    private record Shared(Tensor tensor, WeakReference<Buffer> owner) {
        static Shared filledWith(float value, int count) {
            FloatBuffer floats = ByteBuffer.allocateDirect(count * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            for (int i = 0; i < count; i++) {
                floats.put(i, value);
            }
            return new Shared(Tensors.sharedTensor(floats), new WeakReference<>(floats));
        }
    }

    /** Runs in a JVM of its own in {@link #theFirstUseMayBeInAPointerScope()}. */
    static final class FirstUse {
        private FirstUse() {}

        public static void main(String[] args) throws InterruptedException {
            try (PointerScope scope = new PointerScope()) {
                Shared first = Shared.filledWith(1, 100);
                check(first.tensor.sum().item_float() == 100f);
                check(BlobTensors.count() == 1);
                check(scope == PointerScope.getInnerScope());
            }
            check(BlobTensors.count() == 0);
            for (int i = 0; i < 100; i++) {
                Shared.filledWith(i, 100).tensor.close();
                Tensors.copiedTensor(new float[] {i}, DType.BFLOAT16).close();
            }
            check(BlobTensors.count() == 0);
            awaitCollected(Shared.filledWith(1, 100).owner);
        }

        private static void check(boolean holds) {
            if (!holds) {
                throw new AssertionError();
            }
        }
    }

    @Test
    void theFirstUseMayBeInAPointerScope() throws Exception {
        ForkedJvm.run(FirstUse.class);
    }

    @Test
    void buffersThatAreLostStayWhileTheirTensorsDo() throws Exception {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tensors.add(Shared.filledWith(i, 64 * 1024).tensor);
        }
        collectGarbage();
        for (int i = 0; i < 200; i++) {
            Shared.filledWith(-1, 64 * 1024).tensor.close();
        }
        for (int i = 0; i < 200; i++) {
            Tensor tensor = tensors.get(i);
            assertEquals(i, tensor.max().item_float());
            assertEquals(i, tensor.min().item_float());
            tensor.close();
        }
    }

    @Test
    void ownersAreReleasedWithTheLastTensor() throws Exception {
        int before = settledCount();
        Shared shared = Shared.filledWith(2, 1000);
        assertEquals(before + 1, BlobTensors.count());
        Tensor other = shared.tensor.narrow(0, 10, 5);
        shared.tensor.close();
        collectGarbage();
        assertNotNull(shared.owner.get());
        assertEquals(10f, other.sum().item_float());
        other.close();
        assertEquals(before, BlobTensors.count());
        awaitCollected(shared.owner);
    }

    @Test
    void narrowedTransposedAndReshapedTensorsKeepTheOwner() throws Exception {
        List<Function<Tensor, Tensor>> views = List.of(
                t -> t.narrow(0, 900, 100),
                t -> t.reshape(10, 100).transpose(0, 1),
                t -> t.view(100, 10).select(1, 3),
                t -> t.detach(),
                t -> t.expand(3, 1000),
                t -> torch.view_as_complex(t.view(500, 2)));
        for (Function<Tensor, Tensor> view : views) {
            Shared shared = Shared.filledWith(3, 1000);
            Tensor kept = keepOnly(view, shared.tensor);
            collectGarbage();
            assertNotNull(shared.owner.get());
            assertEquals(
                    3f,
                    torch.view_as_real(kept.to(torch.ScalarType.ComplexFloat))
                            .max()
                            .item_float());
            kept.close();
            awaitCollected(shared.owner);
        }
    }

    private static Tensor keepOnly(Function<Tensor, Tensor> view, Tensor tensor) {
        Tensor kept = view.apply(tensor);
        tensor.close();
        return kept;
    }

    @Test
    void autogradKeepsTheOwnerOfWhatItSaved() throws Exception {
        Shared shared = Shared.filledWith(5, 1000);
        Tensor weight = torch.ones(1000).requires_grad_(true);
        Tensor loss = multiplied(shared.tensor, weight);
        shared.tensor.close();
        collectGarbage();
        assertNotNull(shared.owner.get());
        loss.backward();
        assertEquals(5f, weight.grad().max().item_float());
        assertEquals(5f, weight.grad().min().item_float());
        loss.close();
        awaitCollected(shared.owner);
        Reference.reachabilityFence(weight);
    }

    private static Tensor multiplied(Tensor values, Tensor weight) {
        try (Tensor product = values.mul(weight)) {
            return product.sum();
        }
    }

    @Test
    void gradientsFlowToASharedLeaf() throws Exception {
        Shared shared = Shared.filledWith(5, 10);
        shared.tensor.requires_grad_(true);
        shared.tensor.mul(shared.tensor).sum().backward();
        assertEquals(10f, shared.tensor.grad().max().item_float());
        shared.tensor.close();
        awaitCollected(shared.owner);
    }

    @Test
    void sharedArraysKeepTheStorageTheyCameFrom() throws Exception {
        Tensor source = torch.full(new long[] {1000}, new Scalar(6f));
        Tensor again = sharedAgain(source);
        assertEquals(2, source.storage().use_count());
        collectGarbage();
        assertEquals(6000f, again.sum().item_float());
        assertEquals(2, source.storage().use_count());
        again.close();
        for (int i = 0; i < 200 && source.storage().use_count() > 1; i++) {
            collectGarbage();
        }
        assertEquals(1, source.storage().use_count());
    }

    private static Tensor sharedAgain(Tensor source) {
        try (NdArray array = Tensors.view(source)) {
            return Tensors.sharedTensor(array);
        }
    }

    /** Whichever comes first, the tensor is right or there is none. */
    @Test
    void oneThreadMayCloseAnArrayWhileAnotherSharesIt() throws Exception {
        ExecutorService sharer = Executors.newSingleThreadExecutor();
        int shared = 0;
        for (int round = 0; round < 500; round++) {
            Tensor source = torch.full(new long[] {1000}, new Scalar(8f));
            NdArray array = Tensors.view(source);
            source.close();
            Future<Tensor> tensor = sharer.submit(() -> Tensors.sharedTensor(array));
            for (int i = 0; i < round * 10; i++) {
                Thread.onSpinWait();
            }
            array.close();
            for (int i = 0; i < 5; i++) {
                torch.full(new long[] {1000}, new Scalar(-1f)).close();
            }
            try {
                assertEquals(8000f, tensor.get().sum().item_float());
                tensor.get().close();
                shared++;
            } catch (ExecutionException e) {
                assertInstanceOf(IllegalStateException.class, e.getCause());
            }
        }
        sharer.shutdown();
        assertTrue(sharer.awaitTermination(10, TimeUnit.SECONDS));
        assertTrue(shared > 0, "never shared before it was closed");
    }

    @Test
    void tensorsAtOneAddressHaveAnOwnerEach() throws Exception {
        int before = settledCount();
        FloatBuffer buffer = ByteBuffer.allocateDirect(2 * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(0, 5);
        Tensor first = Tensors.sharedTensor(buffer);
        Tensor second = Tensors.sharedTensor(buffer.duplicate(), 2, 1);
        assertEquals(before + 2, BlobTensors.count());
        first.close();
        assertEquals(before + 1, BlobTensors.count());
        Tensor third = Tensors.sharedTensor(buffer);
        second.close();
        assertEquals(before + 1, BlobTensors.count());
        try (Tensor element = third.select(0, 0)) {
            assertEquals(5, element.item_float());
        }
        third.close();
        assertEquals(before, BlobTensors.count());
    }

    @Test
    void failuresHoldNoOwner() throws Exception {
        int before = settledCount();
        for (int i = 0; i < 100; i++) {
            try {
                Tensors.sharedTensor(ByteBuffer.allocateDirect(16).position(1).limit(9), DType.UINT32);
            } catch (IllegalArgumentException expected) {
                continue;
            }
            throw new AssertionError("not refused");
        }
        assertEquals(before, BlobTensors.count());
    }

    @Test
    void tensorsDroppedOnSeveralThreadsLeaveNoOwner() throws Exception {
        assertNoneLeft(12_000);
    }

    @Tag("stress")
    @Test
    void manyTensorsDroppedOnSeveralThreadsLeaveNoOwner() throws Exception {
        assertNoneLeft(90_000);
    }

    /** Half are closed, half left to the garbage collector. */
    private static void assertNoneLeft(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Integer>> wrong = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            wrong.add(threads.submit(importAndDrop(count / 3)));
        }
        for (Future<Integer> each : wrong) {
            assertEquals(0, each.get());
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
        assertEquals(0, settledCount());
    }

    private static Callable<Integer> importAndDrop(int count) {
        return () -> {
            int wrong = 0;
            for (int i = 0; i < count; i++) {
                Tensor tensor = Shared.filledWith(i, 16).tensor;
                Tensor part = tensor.narrow(0, 8, 8);
                if (i % 2 == 0) {
                    tensor.close();
                }
                if (part.const_data_ptr().address() % Float.BYTES != 0
                        || i % 100 == 0 && part.select(0, 7).item_float() != i) {
                    wrong++;
                }
                if (i % 2 == 0) {
                    part.close();
                }
                Reference.reachabilityFence(tensor);
            }
            return wrong;
        };
    }

    /** How many owners there are once the garbage collector has found no more to release. */
    private static int settledCount() throws InterruptedException {
        int quiet = 0;
        int count = BlobTensors.count();
        for (int i = 0; i < 500 && quiet < 10 && count > 0; i++) {
            collectGarbage();
            quiet = BlobTensors.count() == count ? quiet + 1 : 0;
            count = BlobTensors.count();
        }
        return count;
    }

    private static void awaitCollected(WeakReference<Buffer> owner) throws InterruptedException {
        for (int i = 0; i < 100 && owner.get() != null; i++) {
            collectGarbage();
        }
        assertNull(owner.get());
    }

    private static void collectGarbage() throws InterruptedException {
        System.gc();
        Pointer.deallocateReferences();
        Thread.sleep(20);
    }
}
