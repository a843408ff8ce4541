package dev.tensorexport.internal.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits large copies over the threads of the common pool, which all copies of the process share. There are as many
 * parts as LibTorch uses threads ({@code torch.set_num_threads}), or as the system property
 * {@code dev.tensorexport.copyThreads} says; with 1, a copy is made by the thread that asks for it.
 */
public final class CopyThreads {
    static final String PROPERTY = "dev.tensorexport.copyThreads";

    /** Waking a thread takes as long as copying some hundred kilobytes. */
    private static final long SPLIT_BYTES = 4 << 20;

    private static final int ASKED = Integer.getInteger(PROPERTY, 0);

    private static volatile @Nullable IntSupplier usual;

    private CopyThreads() {}

    /** Says how many threads there are, unless the property does. */
    public static void countBy(IntSupplier threads) {
        usual = threads;
    }

    /** In how many parts a copy of so many bytes is made. */
    public static int parts(long bytes) {
        if (bytes < SPLIT_BYTES) {
            return 1;
        }
        return Math.max(ASKED > 0 ? ASKED : usual(), 1);
    }

    private static int usual() {
        IntSupplier threads = usual;
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads.getAsInt();
    }

    /**
     * Does all parts, by their numbers, and returns when none is being done any more, also where one fails. The caller
     * does whatever no other thread has begun: it waits for no thread of the pool that is busy with something else,
     * which may in turn wait for the caller.
     */
    public static void run(int parts, IntConsumer part) {
        Parts copy = new Parts(parts, part);
        try {
            for (int i = 1; i < parts; i++) {
                ForkJoinPool.commonPool().execute(copy);
            }
        } finally {
            copy.run();
            copy.done.join();
        }
        copy.rethrow();
    }

    private static final class Parts implements Runnable {
        private final int count;
        private final IntConsumer part;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

        Parts(int count, IntConsumer part) {
            this.count = count;
            this.part = part;
        }

        @Override
        public void run() {
            for (int number = begun.getAndIncrement(); number < count; number = begun.getAndIncrement()) {
                try {
                    part.accept(number);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
                if (ended.incrementAndGet() == count) {
                    done.complete(null);
                }
            }
        }

        void rethrow() {
            Throwable first = failure.get();
            if (first instanceof Error error) {
                throw error;
            }
            if (first != null) {
                throw (RuntimeException) first; // a part declares no other
            }
        }
    }
}
