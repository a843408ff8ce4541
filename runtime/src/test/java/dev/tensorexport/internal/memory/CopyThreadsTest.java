package dev.tensorexport.internal.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CopyThreadsTest {
    @AfterEach
    void restore() {
        CopyThreads.countBy(Runtime.getRuntime()::availableProcessors);
    }

    @Test
    void smallCopiesAreNotSplit() {
        CopyThreads.countBy(() -> 3);
        assertEquals(1, CopyThreads.parts((4 << 20) - 1));
        assertEquals(3, CopyThreads.parts(4 << 20));
    }

    @Test
    void everyPartIsDoneOnce() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        AtomicInteger count = new AtomicInteger();
        CopyThreads.run(5, part -> {
            done.add(part);
            count.incrementAndGet();
        });
        assertEquals(Set.of(0, 1, 2, 3, 4), done);
        assertEquals(5, count.get());
    }

    /** The memory may go once it returns. */
    @Test
    void aFailureWaitsForTheOtherParts() {
        for (int failing = 0; failing < 3; failing++) {
            int which = failing;
            AtomicInteger ended = new AtomicInteger();
            assertThrows(
                    ArithmeticException.class,
                    () -> CopyThreads.run(3, part -> {
                        if (part == which) {
                            throw new ArithmeticException("part " + part);
                        }
                        sleep();
                        ended.incrementAndGet();
                    }));
            assertEquals(2, ended.get());
        }
    }

    /** They may be waiting for what the caller has. */
    @Test
    @Timeout(20)
    void noThreadIsWaitedForThatHasBegunNothing() throws InterruptedException {
        int busy = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch waiting = new CountDownLatch(busy);
        CountDownLatch copied = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try {
            for (int i = 0; i < busy; i++) {
                ForkJoinPool.commonPool().execute(() -> {
                    waiting.countDown();
                    await(copied);
                });
            }
            waiting.await();
            CopyThreads.run(5, part -> count.incrementAndGet());
            assertEquals(5, count.get());
        } finally {
            copied.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    @Test
    void anInterruptIsLeftToTheCaller() {
        AtomicInteger count = new AtomicInteger();
        Thread.currentThread().interrupt();
        CopyThreads.run(3, part -> count.incrementAndGet());
        assertTrue(Thread.interrupted());
        assertEquals(3, count.get());
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    @Test
    void largeCopiesAreTheSameInPartsAsAtOnce() {
        try (NdArray.OfFloat array =
                NdArray.zeros(DType.FLOAT32, 1, 1201, 1, 1777).asFloat()) {
            float[] values = new float[(int) array.numel()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            array.assign(values);
            NdArray.OfFloat[] views = {
                array,
                array.transpose(1, 3),
                array.slice(3, 0, 1777, 2),
                array.reshape(1201 * 1777),
                array.reshape(1201 * 1777).flip(0),
                array.permute(3, 0, 1, 2).slice(2, 1, 1200)
            };
            for (NdArray.OfFloat view : views) {
                CopyThreads.countBy(() -> 1);
                float[] atOnce = view.toArray();
                for (int threads : new int[] {2, 3, 7}) {
                    CopyThreads.countBy(() -> threads);
                    float[] inParts = new float[atOnce.length + 1];
                    view.copyTo(inParts, 1);
                    assertEquals(0, inParts[0]);
                    assertArrayEquals(atOnce, Arrays.copyOfRange(inParts, 1, inParts.length));
                }
            }
        }
    }
}
