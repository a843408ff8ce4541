package dev.tensorexport.internal.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

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

    private static volatile IntSupplier usual = Runtime.getRuntime()::availableProcessors;

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
        return Math.max(ASKED > 0 ? ASKED : usual.getAsInt(), 1);
    }

    /** Does all parts, by their numbers, and returns when none is being done any more, also where one fails. */
    public static void run(int parts, IntConsumer part) {
        List<ForkJoinTask<?>> others = new ArrayList<>(parts);
        try {
            for (int i = 1; i < parts; i++) {
                int number = i;
                others.add(ForkJoinPool.commonPool().submit(() -> part.accept(number)));
            }
            part.accept(0);
        } finally {
            others.forEach(ForkJoinTask::quietlyJoin);
        }
        others.forEach(ForkJoinTask::join);
    }
}
