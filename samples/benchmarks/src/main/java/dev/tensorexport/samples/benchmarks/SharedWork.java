package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.internal.memory.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Work of many equal steps that some threads do together. Each takes more for as long as there is some: the kernel may
 * leave more threads on one processor than on the other.
 *
 * @param <S> what each thread has for itself
 */
final class SharedWork<S> implements Row.Work<List<S>> {
    private static final String ONE = "one-thread";
    private static final int STEPS = 800_000;
    private static final int STEPS_AT_A_TIME = 1_000;

    private final int threads;
    private final ExecutorService executor;
    private final ToIntFunction<S> step;

    private SharedWork(int threads, ExecutorService executor, ToIntFunction<S> step) {
        this.threads = threads;
        this.executor = executor;
        this.step = step;
    }

    /**
     * By some threads, beside one alone: two are to be 1.9 times as fast as it, and more as fast as two processors
     * allow.
     */
    static <S> Row byThreads(Row row, int threads, IntFunction<List<S>> sources, ToIntFunction<S> step) {
        double aim = threads == 2 ? 1 / 1.9 : 0.5;
        return besideOne(row, sources, new SharedWork<>(threads, threads(threads), step))
                .aims(ONE, aim, aim);
    }

    /** There from JDK 21 on. */
    static <S> Row byVirtualThreads(Row row, int threads, IntFunction<List<S>> sources, ToIntFunction<S> step) {
        return besideOne(row, sources, new SharedWork<>(threads, virtualThreads(), step));
    }

    private static <S> Row besideOne(Row row, IntFunction<List<S>> sources, SharedWork<S> work) {
        return row.onCollectorOfThreads()
                .ours(sources, work)
                .peer(ONE, sources, new SharedWork<>(1, threads(1), work.step));
    }

    @Override
    public Object of(List<S> sources) throws Exception {
        AtomicInteger left = new AtomicInteger(STEPS);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (S source : sources.subList(0, threads)) {
            tasks.add(() -> take(source, left));
        }
        int total = 0;
        for (Future<Integer> each : executor.invokeAll(tasks)) {
            total += each.get();
        }
        return total;
    }

    private int take(S source, AtomicInteger left) {
        int total = 0;
        while (left.getAndAdd(-STEPS_AT_A_TIME) > 0) {
            for (int i = 0; i < STEPS_AT_A_TIME; i++) {
                total += step.applyAsInt(source);
            }
        }
        return total;
    }

    private static ExecutorService threads(int count) {
        return Executors.newFixedThreadPool(count, task -> DaemonThreads.create("shared work", task));
    }

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("there from JDK 21 on", e);
        }
    }
}
