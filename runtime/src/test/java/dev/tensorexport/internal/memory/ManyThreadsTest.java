package dev.tensorexport.internal.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for the next conversion belongs to no thread, and there is not more of it than is of use. */
class ManyThreadsTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    @EnabledForJreRange(minVersion = 21)
    void virtualThreadsStrandNothing() throws Exception {
        Tensor tensor = torch.ones(4, 4);
        ExecutorService threads = virtualThreads();
        AtomicInteger right = new AtomicInteger();
        viewAndClose(threads, tensor, right, 20_000);
        int owners = MemoryOwner.count();
        long before = Pointer.physicalBytes();
        viewAndClose(threads, tensor, right, 80_000);
        threads.shutdown();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
        assertEquals(100_000, right.get());
        assertEquals(1, tensor.storage().use_count());
        assertTrue(MemoryOwner.count() - owners < 500, owners + " owners became " + MemoryOwner.count());
        long grown = (Pointer.physicalBytes() - before) / MEBIBYTE;
        assertTrue(grown < 200, "resident memory grew by " + grown + " MiB");
    }

    /** A carrier is blocked where a thread waits with native code below it, or, before JDK 24, in a monitor. */
    @Test
    @EnabledForJreRange(minVersion = 21)
    void virtualThreadsBlockNoCarrier(@TempDir Path folder) throws Exception {
        Tensor tensor = torch.ones(4, 4);
        ExecutorService threads = virtualThreads();
        AtomicInteger right = new AtomicInteger();
        viewAndClose(threads, tensor, right, 2_000);
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ofMillis(1));
            recording.start();
            viewAndClose(threads, tensor, right, 20_000);
            recording.stop();
            recording.dump(file);
        }
        threads.shutdown();
        assertEquals(22_000, right.get());
        assertEquals(
                List.of(),
                RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                        .toList());
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    /** A few hundred at a time. */
    private static void viewAndClose(ExecutorService threads, Tensor tensor, AtomicInteger right, int count)
            throws InterruptedException {
        Semaphore running = new Semaphore(300);
        for (int i = 0; i < count; i++) {
            running.acquire();
            threads.execute(() -> {
                try (NdArray.OfFloat array = Tensors.view(tensor).asFloat()) {
                    right.addAndGet((int) (array.get(3, 3) * array.toArray()[15]));
                } finally {
                    running.release();
                }
            });
        }
        running.acquire(300);
    }

    @Test
    void aTimeOfManyArraysCostsNothingLater() {
        Tensor tensor = torch.ones(4);
        List<NdArray> arrays = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            arrays.add(Tensors.view(tensor));
        }
        assertTrue(MemoryOwner.count() >= 20_000);
        arrays.forEach(NdArray::close);
        assertTrue(MemoryOwner.count() < 5000, MemoryOwner.count() + " owners are left");
        assertEquals(1, tensor.storage().use_count());
    }

    /** Fails when something is made for the tenth time. */
    private static final class FullScope extends PointerScope {
        private int made;

        @Override
        public PointerScope attach(Pointer pointer) {
            if (++made == 10) {
                throw new OutOfMemoryError("as a call into native code may throw");
            }
            return super.attach(pointer);
        }
    }

    @Test
    void ownersThatWereMadeBeforeOneFailedAreUsedNext() {
        Tensor tensor = torch.ones(4);
        List<NdArray> arrays = new ArrayList<>();
        try (FullScope scope = new FullScope()) {
            assertThrows(OutOfMemoryError.class, () -> {
                while (scope.made < 10) {
                    arrays.add(Tensors.view(tensor));
                }
            });
        }
        int owners = MemoryOwner.count();
        arrays.add(Tensors.view(tensor));
        assertEquals(owners, MemoryOwner.count());
        arrays.forEach(NdArray::close);
        assertEquals(1, tensor.storage().use_count());
    }
}
