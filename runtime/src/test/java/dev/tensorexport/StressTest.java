package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only shows after a while; CONTRIBUTING.md has the command. */
@Tag("stress")
class StressTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void tenMillionViewsLeaveResidentMemoryFlat() {
        Tensor tensor = torch.ones(256, 1024);
        assertFlat(10_000_000, i -> Tensors.view(tensor).close());
        assertEquals(1, tensor.storage().use_count());
    }

    @Test
    void aMillionFailingConversionsLeaveResidentMemoryFlat() {
        List<Tensor> refused = new ArrayList<>();
        TensorStates.read().forEach((nasty, row) -> {
            if (row.copy().isRefused()) {
                refused.add(nasty.make());
            }
        });
        assertFlat(1_000_000, i -> {
            Tensor tensor = refused.get(i % refused.size());
            assertThrows(ConversionException.class, () -> Tensors.copy(tensor));
        });
    }

    @Test
    void aMillionCopiesLeaveResidentMemoryFlat() {
        Tensor tensor = torch.ones(64, 64).t();
        assertFlat(1_000_000, i -> Tensors.copy(tensor).close());
    }

    /** Readers on three threads against a closer: each read is right or fails as closed. */
    @Test
    void readersAgainstACloserForAMinute() throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        AtomicReference<Shown> shown = new AtomicReference<>(show(0));
        BooleanSupplier going = () -> System.nanoTime() < end;
        ExecutorService readers = Executors.newFixedThreadPool(3);
        List<Future<Long>> reads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reads.add(readers.submit(reader(shown, going)));
        }
        for (int round = 1; going.getAsBoolean(); round++) {
            Shown before = shown.getAndSet(show(round));
            Thread.onSpinWait();
            before.array.close();
            torch.full(new long[] {4096}, new Scalar(-1f)).close();
        }
        long right = 0;
        for (Future<Long> read : reads) {
            right += read.get();
        }
        assertTrue(right > 1000, "the readers read something");
        readers.shutdown();
    }

    /** An array and the value all of its elements have. */
    private record Shown(NdArray.OfFloat array, float value) {}

    private static Shown show(int round) {
        float value = round % 1_000_000;
        try (Tensor tensor = torch.full(new long[] {4096}, new Scalar(value))) {
            return new Shown(Tensors.view(tensor).asFloat(), value);
        }
    }

    private static Callable<Long> reader(AtomicReference<Shown> shown, BooleanSupplier going) {
        return () -> {
            long right = 0;
            float[] target = new float[4096];
            while (going.getAsBoolean()) {
                Shown now = shown.get();
                try {
                    now.array.copyTo(target);
                    for (float element : target) {
                        assertEquals(now.value, element);
                    }
                    assertEquals(now.value, now.array.get(4095));
                    right++;
                } catch (IllegalStateException closed) {
                    assertTrue(closed.getMessage().contains("closed"), closed.getMessage());
                }
            }
            return right;
        };
    }

    /** Half are closed and half are left to the garbage collector; once the heap has its size, memory stays flat. */
    @Test
    void importsDroppedOnSeveralThreadsAreAllGivenBack() throws Exception {
        ExecutorService importers = Executors.newFixedThreadPool(3);
        List<Callable<Void>> importing =
                List.of(StressTest::importAndDrop, StressTest::importAndDrop, StressTest::importAndDrop);
        long before = 0;
        for (int round = 0; round < 4; round++) {
            before = round == 2 ? Pointer.physicalBytes() : before;
            for (Future<Void> done : importers.invokeAll(importing)) {
                done.get();
            }
            for (int i = 0; i < 20; i++) {
                System.gc();
                Thread.sleep(50);
            }
        }
        importers.shutdown();
        assertGrownByLess(before, 96);
    }

    private static Void importAndDrop() {
        for (int i = 0; i < 100_000; i++) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(4096).order(ByteOrder.nativeOrder());
            bytes.putFloat(0, i);
            Tensor tensor = Tensors.sharedTensor(bytes, DType.FLOAT32);
            assertEquals(i, tensor.select(0, 0).item_float());
            if (i % 2 == 0) {
                tensor.close();
            }
        }
        return null;
    }

    private interface Action {
        void run(int i);
    }

    /** A leak grows in every tenth of the calls; the JVM's own heap grows in some. */
    private static void assertFlat(int count, Action action) {
        long[] grown = new long[10];
        for (int tenth = 0; tenth < grown.length; tenth++) {
            long before = Pointer.physicalBytes();
            for (int i = 0; i < count / grown.length; i++) {
                action.run(i);
            }
            grown[tenth] = (Pointer.physicalBytes() - before) / 1024;
        }
        Arrays.sort(grown);
        long usual = grown[grown.length / 2];
        System.out.println("resident memory usually grew by " + usual + " KiB in a tenth of " + count + " calls");
        assertTrue(usual < 4 * 1024, () -> "resident memory grew by KiB " + Arrays.toString(grown));
    }

    private static void assertGrownByLess(long before, long mebibytes) {
        long grown = (Pointer.physicalBytes() - before) / MEBIBYTE;
        System.out.println("resident memory grew by " + grown + " MiB");
        assertTrue(grown < mebibytes, () -> "resident memory grew by " + grown + " MiB");
    }
}
