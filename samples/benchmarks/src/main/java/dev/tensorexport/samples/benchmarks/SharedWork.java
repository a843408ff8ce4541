package dev.tensorexport.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Work of many equal steps that some threads do together. Each takes more for as long as there is some: the kernel may
 * leave more threads on one processor than on the other.
 *
 * @param <S> what each thread has for itself
 */
final class SharedWork<S> implements Row.Work<List<S>> {
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

    static <S> SharedWork<S> byThreads(int threads, ToIntFunction<S> step) {
        return new SharedWork<>(threads, Executors.newFixedThreadPool(threads, SharedWork::daemon), step);
    }

    /** There from JDK 21 on. */
    static <S> SharedWork<S> byVirtualThreads(int threads, ToIntFunction<S> step) {
        return new SharedWork<>(threads, virtualThreads(), step);
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

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
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
