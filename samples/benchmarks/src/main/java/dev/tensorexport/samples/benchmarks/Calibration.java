package dev.tensorexport.samples.benchmarks;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What a machine takes for what everything is made of, so that two can be compared. */
final class Calibration {
    private static final int BYTES = 64 << 20;
    private static final int PAGE = 4096;

    private Calibration() {}

    static String describe() throws InterruptedException {
        return String.format(
                Locale.ROOT,
                "memcpy of 64 MB %.2f ms, a fresh page %.0f ns, a JNI call %.1f ns, a hand-over to a thread and back %.1f us",
                memcpy() / 1e6,
                freshPage(),
                jniCall(),
                handOver() / 1e3);
    }

    private static double memcpy() {
        try (BytePointer from = new BytePointer(BYTES);
                BytePointer to = new BytePointer(BYTES)) {
            Pointer.memset(from, 1, BYTES);
            return least(20, () -> Pointer.memcpy(to, from, BYTES));
        }
    }

    /** Zeroed too, as every one of the JVM's is. */
    private static double freshPage() {
        return least(3, () -> ByteBuffer.allocateDirect(BYTES)) / (BYTES / PAGE);
    }

    private static double jniCall() {
        int calls = 1_000_000;
        try (Tensor tensor = torch.ones(1)) {
            return least(10, () -> {
                        for (int i = 0; i < calls; i++) {
                            tensor.defined();
                        }
                    })
                    / calls;
        }
    }

    private static double handOver() throws InterruptedException {
        int rounds = 1_000;
        Semaphore there = new Semaphore(0);
        Semaphore back = new Semaphore(0);
        Thread other = new Thread(() -> {
            for (int i = 0; i < 5 * rounds; i++) {
                there.acquireUninterruptibly();
                back.release();
            }
        });
        other.start();
        double nanos = least(5, () -> {
            for (int i = 0; i < rounds; i++) {
                there.release();
                back.acquireUninterruptibly();
            }
        });
        other.join();
        return nanos / rounds;
    }

    private static double least(int times, Runnable work) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }
}
