package dev.tensorexport.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Measures one side of one row, in a JVM from its first operation on. Its heap has one size, and was touched. */
final class Worker {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static volatile @Nullable Object sink;

    private Worker() {}

    /** What one side takes, in a JVM of its own unless only everything is tried. */
    static Measured measure(Row row, String side) throws Exception {
        return Pace.CURRENT.inOneProcess() && !side.equals(DjlRows.DJL) ? measureHere(row, side) : fork(row, side);
    }

    private static Measured measureHere(Row row, String side) throws Exception {
        torch.set_num_threads(row.threads());
        return measure(row, Objects.requireNonNull(row.sides().get(side)));
    }

    private static Measured fork(Row row, String side) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // of JavaCPP's indexers, a warning else
        }
        command.addAll(
                row.isLarge()
                        ? List.of("-Xms1200m", "-Xmx1200m", "-Xmn800m")
                        : List.of("-Xms384m", "-Xmx384m", "-Xmn256m"));
        command.addAll(List.of("-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
        command.add("-D" + Pace.PROPERTY + "=" + Pace.CURRENT);
        command.addAll(DjlRows.FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), row.name(), side));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String last = lines.lines().reduce("", (earlier, later) -> later);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(side + " of " + row.name() + " ended with " + process.exitValue());
            }
            return Measured.of(last);
        }
    }

    public static void main(String[] args) throws Exception {
        boolean isDjl = args[1].equals(DjlRows.DJL);
        Row row = (isDjl ? DjlRows.all().stream() : Rows.withFloors())
                .filter(each -> each.name().equals(args[0]))
                .findFirst()
                .orElseThrow();
        Measured measured =
                isDjl ? measure(row, Objects.requireNonNull(row.sides().get(args[1]))) : measureHere(row, args[1]);
        System.out.println(measured.line());
    }

    private static <S> Measured measure(Row row, Row.Side<S> side) throws Exception {
        Loop<S> loop = new Loop<>(
                IntStream.range(0, row.isLarge() ? 2 : 16)
                        .mapToObj(side.source())
                        .toList(),
                side.work());
        double first = loop.nanos(1);
        double fresh = loop.nanosOfEach(row.isLarge() ? 10 : Pace.CURRENT.freshOperations());
        float[] expected = row.expected();
        if (expected != null
                && !Arrays.equals(
                        expected, Elements.in(side.work().of(side.source().apply(0))))) {
            throw new AssertionError(row.name() + " gives other elements than were expected");
        }
        long batch = 1;
        while (loop.nanos(batch) < Pace.CURRENT.batchNanos() && batch < 1 << 30) {
            batch *= 2;
        }
        loop.warmUp(batch);
        double[] times = new double[Pace.CURRENT.batches()];
        double bytes = Double.MAX_VALUE;
        for (int i = 0; i < times.length; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            times[i] = loop.nanosOfEach(batch);
            bytes = Math.min(bytes, (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) batch);
        }
        return new Measured(first, fresh, Measured.median(times), Measured.spread(times), bytes, resident());
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

    /**
     * Sources that are taken in turns, so that no call finds what the one before it has left in a cache by accident.
     */
    private record Loop<S>(List<S> sources, Row.Work<S> work) {
        double nanos(long count) throws Exception {
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

        double nanosOfEach(long count) throws Exception {
            return nanos(count) / count;
        }

        /** Until the time does not change any more by a twentieth, or there was enough of it. */
        void warmUp(long batch) throws Exception {
            long start = System.nanoTime();
            long spent = 0;
            double before = 0;
            int alike = 0;
            while (spent < Pace.CURRENT.longestWarmUpNanos()
                    && (alike < 5 || spent < Pace.CURRENT.shortestWarmUpNanos())) {
                double now = nanos(batch);
                alike = Math.abs(now - before) < now / 20 ? alike + 1 : 0;
                before = now;
                spent = System.nanoTime() - start;
            }
        }
    }
}
