package dev.tensorexport.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A side in this JVM. It takes its sources in turns, so that no call finds what the one before it has left in a cache
 * by accident.
 */
final class LocalSide<S> implements WarmSide {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static volatile @Nullable Object sink;

    private final List<S> sources;
    private final Row.Work<S> work;
    private final double first;
    private final double fresh;
    private final long batch;
    private double bytes = Double.MAX_VALUE;

    private LocalSide(Row row, Row.Side<S> side) throws Exception {
        sources = IntStream.range(0, row.isLarge() ? 2 : 16)
                .mapToObj(side.source())
                .toList();
        work = side.work();
        first = nanos(1);
        int operations = row.isLarge() ? 10 : Pace.CURRENT.freshOperations();
        fresh = nanos(operations) / operations;
        float[] expected = row.expected();
        if (expected != null
                && !Arrays.equals(expected, Elements.in(work.of(side.source().apply(0))))) {
            throw new AssertionError(row.name() + " gives other elements than were expected");
        }
        warmUp(longEnough());
        batch = longEnough();
    }

    /** Does its work until its time does not change any more. */
    static WarmSide of(Row row, String side) throws Exception {
        return new LocalSide<>(row, Objects.requireNonNull(row.sides().get(side)));
    }

    private double nanos(long count) throws Exception {
        int next = 0;
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            Object result = work.of(sources.get(next));
            sink = result;
            if (result instanceof AutoCloseable open) {
                open.close();
            }
            next = next + 1 == sources.size() ? 0 : next + 1;
        }
        return System.nanoTime() - start;
    }

    /** How many operations a turn takes. */
    private long longEnough() throws Exception {
        long count = 1;
        while (nanos(count) < Pace.CURRENT.batchNanos() && count < 1 << 30) {
            count *= 2;
        }
        return count;
    }

    /** Until the time does not change any more by a twentieth, or there was enough of it. */
    private void warmUp(long count) throws Exception {
        long start = System.nanoTime();
        long spent = 0;
        double before = 0;
        int alike = 0;
        while (spent < Pace.CURRENT.longestWarmUpNanos() && (alike < 5 || spent < Pace.CURRENT.shortestWarmUpNanos())) {
            double now = nanos(count);
            alike = Math.abs(now - before) < now / 20 ? alike + 1 : 0;
            before = now;
            spent = System.nanoTime() - start;
        }
    }

    @Override
    public double turn() throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        double nanos = nanos(batch) / batch;
        bytes = Math.min(bytes, (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) batch);
        return nanos;
    }

    @Override
    public Cost cost() throws IOException {
        return new Cost(first, fresh, bytes, resident());
    }

    /** The most memory that this process ever had, in MB; 0 where nobody says so. */
    private static double resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }

    @Override
    public void close() {}
}
