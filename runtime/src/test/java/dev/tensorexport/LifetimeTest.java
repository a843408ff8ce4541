package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Arrays hold their memory for as long as they are used, and no longer. */
class LifetimeTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void closingTheTensorFirstIsHarmless() {
        List<NdArray.OfFloat> arrays = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Tensor tensor = torch.full(new long[] {256, 64}, new Scalar((float) i));
            arrays.add(Tensors.view(tensor).asFloat());
            tensor.close();
        }
        overwriteFreedMemory();
        for (int i = 0; i < arrays.size(); i++) {
            assertEquals(i, arrays.get(i).get(255, 63));
            assertEquals(i, arrays.get(i).get(0, 0));
            arrays.get(i).close();
        }
    }

    @Test
    void losingTheTensorToTheGarbageCollectorIsHarmless() throws Exception {
        NdArray.OfFloat array = Tensors.view(torch.full(new long[] {1024, 1024}, new Scalar(3f)))
                .asFloat();
        collectGarbage();
        overwriteFreedMemory();
        assertEquals(3f, array.get(1023, 1023));
        array.close();
    }

    @Test
    void arraysOutliveThePointerScopeTheyWereMadeIn() {
        NdArray.OfFloat shared;
        NdArray.OfFloat owned;
        try (PointerScope scope = new PointerScope()) {
            shared = Tensors.view(torch.full(new long[] {1000}, new Scalar(4f))).asFloat();
            owned = Tensors.copy(torch.full(new long[] {1000}, new Scalar(5f))).asFloat();
            assertSame(scope, PointerScope.getInnerScope());
        }
        overwriteFreedMemory();
        assertEquals(4f, shared.get(999));
        assertEquals(5f, owned.get(999));
        shared.close();
        owned.close();
    }

    @Test
    void aTensorWhoseMemoryIsSharedCannotBeResizedAway() {
        Tensor tensor = torch.full(new long[] {1 << 20}, new Scalar(3f));
        NdArray.OfFloat array = Tensors.view(tensor).asFloat();
        RuntimeException refused = assertThrows(RuntimeException.class, () -> tensor.resize_(1 << 24));
        assertTrue(refused.getMessage().contains("not resizable"), refused.getMessage());
        assertEquals(3f, array.get((1 << 20) - 1));
        array.close();
    }

    @Test
    void aTensorMayLeaveForAnotherStorage() {
        for (boolean setData : new boolean[] {true, false}) {
            Tensor tensor = torch.full(new long[] {1 << 20}, new Scalar(4f));
            NdArray.OfFloat array = Tensors.view(tensor).asFloat();
            if (setData) {
                tensor.set_data(torch.ones(3));
            } else {
                tensor.set_(torch.ones(3));
            }
            tensor.close();
            overwriteFreedMemory();
            assertEquals(4f, array.get((1 << 20) - 1));
            array.close();
        }
    }

    @Test
    void worksInInferenceMode() {
        try (InferenceMode inference = new InferenceMode(true)) {
            Tensor tensor = torch.full(new long[] {3}, new Scalar(6f));
            assertTrue(tensor.is_inference());
            // More than one array of holders, so that some are made here.
            for (int i = 0; i < 200; i++) {
                assertEquals(6f, Tensors.view(tensor).asFloat().get(2));
            }
            assertEquals(6f, Tensors.copy(tensor).asFloat().get(2));
            assertFalse(inference.isNull());
        }
        Tensor later = torch.full(new long[] {3}, new Scalar(7f)).requires_grad_(true);
        for (int i = 0; i < 200; i++) {
            assertEquals(7f, Tensors.export(later).asFloat().get(2));
        }
    }

    @Test
    void closeGivesTheReferenceBackAtOnce() {
        Tensor tensor = torch.ones(4, 4);
        assertEquals(1, tensor.storage().use_count());
        NdArray array = Tensors.view(tensor);
        NdArray other = Tensors.view(tensor);
        assertEquals(3, tensor.storage().use_count());
        array.close();
        array.close();
        assertEquals(2, tensor.storage().use_count());
        other.close();
        assertEquals(1, tensor.storage().use_count());
    }

    @Test
    void arraysThatAreNeverClosedAreCollected() throws Exception {
        Tensor tensor = torch.ones(4, 4);
        for (int i = 0; i < 1000; i++) {
            Tensors.view(tensor);
        }
        awaitUseCount(tensor, 1);
    }

    @Test
    void viewsKeepTheMemoryOfAnArrayThatIsNoLongerReachable() throws Exception {
        NdArray.OfFloat row = Tensors.export(torch.full(new long[] {64, 64}, new Scalar(6f)))
                .asFloat()
                .select(0, 63);
        collectGarbage();
        overwriteFreedMemory();
        assertEquals(6f, row.get(63));
    }

    @Test
    void useAfterCloseIsAnIllegalStateInTheArrayAndInItsViews() {
        NdArray.OfFloat array = Tensors.view(torch.ones(2, 3)).asFloat();
        NdArray.OfFloat row = array.select(0, 1);
        row.close();
        assertTrue(array.isOpen());
        array.close();
        assertFalse(row.isOpen());
        for (NdArray.OfFloat closed : List.of(array, array.transpose(0, 1))) {
            assertClosed(() -> closed.get(0, 0));
            assertClosed(() -> closed.toArray());
            assertClosed(() -> closed.toArray(float[][].class));
            assertClosed(() -> closed.copyTo(new float[6]));
        }
        assertClosed(() -> array.set(0, 0, 1f));
        NdArray.OfFloat empty = Tensors.view(torch.ones(0)).asFloat();
        empty.close();
        assertClosed(empty::toArray);
    }

    private static void assertClosed(Runnable use) {
        IllegalStateException closed = assertThrows(IllegalStateException.class, use::run);
        assertTrue(closed.getMessage().contains("closed"), closed.getMessage());
    }

    @Test
    void writesReachTheTensorAndOtherViewsOfIt() {
        Tensor tensor = torch.zeros(2, 3);
        NdArray.OfFloat array = Tensors.view(tensor).asFloat();
        NdArray.OfFloat transposed = Tensors.view(tensor.transpose(0, 1)).asFloat();
        array.set(1, 2, 7f);
        assertEquals(7f, transposed.get(2, 1));
        assertEquals(7f, tensor.select(0, 1).select(0, 2).item_float());
    }

    @Test
    void sharingMemoryRegistersNoDeallocator() throws InterruptedException {
        Tensor tensor = torch.ones(4, 4).requires_grad_(true);
        Tensors.export(tensor).close();
        long before = deallocatorsWithoutGarbage();
        List<NdArray> arrays = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            arrays.add(Tensors.export(tensor));
        }
        assertEquals(before, Pointer.totalCount());
        arrays.forEach(NdArray::close);
        assertEquals(before, Pointer.totalCount());
    }

    @Test
    void copyingLeavesNoDeallocatorBehind() throws InterruptedException {
        Tensor tensor = torch.ones(4, 4).transpose(0, 1);
        Tensors.copy(tensor).close();
        Tensors.export(tensor, DType.FLOAT64).close();
        long before = deallocatorsWithoutGarbage();
        for (int i = 0; i < 100; i++) {
            Tensors.copy(tensor).close();
            Tensors.export(tensor, DType.FLOAT64).close();
        }
        assertEquals(before, Pointer.totalCount());
    }

    /**
     * JavaCPP's count of registered deallocators, once a garbage collection no longer lowers it: tensors that other
     * tests have dropped would otherwise leave the count in the middle of this one.
     */
    private static long deallocatorsWithoutGarbage() throws InterruptedException {
        long count = Pointer.totalCount();
        for (int unchanged = 0; unchanged < 5; ) {
            System.gc();
            Thread.sleep(20);
            long now = Pointer.totalCount();
            unchanged = now == count ? unchanged + 1 : 0;
            count = now;
        }
        return count;
    }

    @Test
    void aMillionViewsLeaveResidentMemoryFlat() {
        Tensor tensor = torch.ones(256, 1024);
        assertFlat(1_000_000, () -> Tensors.view(tensor).close());
        assertEquals(1, tensor.storage().use_count());
    }

    @Test
    void copiesAndFreshTensorsLeaveResidentMemoryFlat() {
        assertFlat(50_000, () -> {
            try (Tensor tensor = torch.ones(128, 128);
                    NdArray view = Tensors.view(tensor);
                    NdArray copy = Tensors.copy(tensor)) {
                assertEquals(view.numel(), copy.numel());
            }
        });
    }

    @Test
    void failuresLeaveResidentMemoryFlat() {
        Tensor grad = torch.ones(128, 128).requires_grad_(true);
        Tensor sparse = torch.ones(2, 2).to_sparse();
        assertFlat(100_000, () -> {
            assertThrows(ConversionException.class, () -> Tensors.view(grad));
            assertThrows(ConversionException.class, () -> Tensors.copy(sparse));
        });
        assertEquals(1, grad.storage().use_count());
    }

    /** Readers on many threads against a closer: each read is right or fails as closed. */
    @Test
    void oneThreadMayCloseWhileOthersRead() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 300; round++) {
                Tensor tensor = torch.full(new long[] {1024, 256}, new Scalar((float) round));
                NdArray.OfFloat array = Tensors.view(tensor).asFloat();
                tensor.close();
                float expected = round;
                List<Future<Integer>> reads = new ArrayList<>();
                for (int reader = 0; reader < 3; reader++) {
                    reads.add(readers.submit(readUntilClosed(array, expected)));
                }
                array.get(0, 0);
                Thread.sleep(0, round * 1000);
                array.close();
                overwriteFreedMemory();
                for (Future<Integer> read : reads) {
                    assertEquals(0, read.get(), "reads of something else than the tensor's elements");
                }
            }
        } finally {
            readers.shutdown();
            assertTrue(readers.awaitTermination(10, TimeUnit.SECONDS));
        }
    }

    private static Callable<Integer> readUntilClosed(NdArray.OfFloat array, float expected) {
        return () -> {
            int wrong = 0;
            float[] target = new float[256];
            try {
                for (int i = 0; ; i = (i + 1) % 1024) {
                    wrong += array.get(i, 255) == expected ? 0 : 1;
                    array.select(0, i).copyTo(target);
                    wrong += target[128] == expected ? 0 : 1;
                }
            } catch (IllegalStateException closed) {
                return wrong;
            }
        };
    }

    @Test
    void memoryAnotherThreadHasReadIsGivenBackOnceUnreachable() throws Exception {
        Tensor tensor = torch.ones(4, 4);
        readElsewhereAndClose(Tensors.view(tensor).asFloat());
        awaitUseCount(tensor, 1);
    }

    private static void readElsewhereAndClose(NdArray.OfFloat array) throws InterruptedException {
        Thread reader = new Thread(() -> array.get(0, 0));
        reader.start();
        reader.join();
        array.close();
        assertThrows(IllegalStateException.class, () -> array.get(0, 0));
    }

    /** A leak grows in every round. The heap does until all of it was touched, which may take some rounds. */
    private static void assertFlat(int count, Runnable action) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 6 && least >= 192 * MEBIBYTE; round++) {
            long before = Pointer.physicalBytes();
            for (int i = 0; i < count; i++) {
                action.run();
            }
            least = Math.min(least, Pointer.physicalBytes() - before);
        }
        long grown = least;
        assertTrue(grown < 192 * MEBIBYTE, () -> "resident memory grew by " + grown / MEBIBYTE + " MiB in each round");
    }

    private static void awaitUseCount(Tensor tensor, long expected) throws InterruptedException {
        for (int i = 0; i < 100 && tensor.storage().use_count() != expected; i++) {
            collectGarbage();
        }
        assertEquals(expected, tensor.storage().use_count());
    }

    private static void collectGarbage() throws InterruptedException {
        System.gc();
        Thread.sleep(20);
    }

    /** Makes LibTorch reuse whatever was freed, with other values in it. */
    private static void overwriteFreedMemory() {
        for (long size : new long[] {16, 1000, 4096, 64 * 64, 256 * 64, 1024 * 256, 1024 * 1024}) {
            for (int i = 0; i < 3; i++) {
                torch.full(new long[] {size}, new Scalar(-1f)).close();
            }
        }
    }
}
