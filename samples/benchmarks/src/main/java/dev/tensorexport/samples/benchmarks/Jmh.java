package dev.tensorexport.samples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark at a time, in JVMs of its own. */
final class Jmh {
    private final Class<?> benchmarks;
    private final int forks;
    private final List<String> flags;

    private Jmh(Class<?> benchmarks, int forks, List<String> flags) {
        this.benchmarks = benchmarks;
        this.forks = forks;
        this.flags = flags;
    }

    /** Benchmarks of the LibTorch that this process has loaded too. */
    static Jmh of(Class<?> benchmarks) {
        return new Jmh(benchmarks, Pace.FORKS, List.of());
    }

    /** Benchmarks of DJL, which must never run in this process. */
    static Jmh ofDjl() {
        return new Jmh(DjlTensors.class, Math.max(1, Pace.FORKS), DjlProbe.FLAGS);
    }

    /** What a call takes. */
    Timing time(String method) throws RunnerException {
        return timing(run(options(method)));
    }

    /** What a call takes on one kind of source. */
    Timing time(String method, String parameter, Enum<?> value) throws RunnerException {
        return timing(run(options(method).param(parameter, value.name())));
    }

    /** Calls in a second, of all threads together. */
    double throughput(String method, String parameter, Enum<?> value, int threads) throws RunnerException {
        ChainedOptionsBuilder options = options(method, Mode.Throughput, TimeUnit.SECONDS)
                .param(parameter, value.name())
                .threads(threads);
        return Timing.median(iterations(run(options)));
    }

    /** Bytes that a call allocates on the Java heap. */
    double bytes(String method, String parameter, Enum<?> value) throws RunnerException {
        ChainedOptionsBuilder options =
                options(method).param(parameter, value.name()).addProfiler(GCProfiler.class);
        return Objects.requireNonNull(run(options).getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
    }

    private ChainedOptionsBuilder options(String method) {
        return options(method, Mode.AverageTime, TimeUnit.NANOSECONDS);
    }

    private ChainedOptionsBuilder options(String method, Mode mode, TimeUnit unit) {
        return new OptionsBuilder()
                .include("^" + benchmarks.getName() + "\\." + method + "$")
                .mode(mode)
                .timeUnit(unit)
                .forks(forks)
                .warmupForks(0)
                .warmupIterations(Pace.WARMUPS)
                .warmupTime(Pace.ITERATION)
                .measurementIterations(Pace.ITERATIONS)
                .measurementTime(Pace.ITERATION)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend(Stream.concat(
                                Stream.of("-Xmx4g", "-D" + Pace.SMOKE_PROPERTY + "=" + Pace.SMOKE), flags.stream())
                        .toArray(String[]::new));
    }

    private static RunResult run(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException("not one benchmark: "
                    + results.stream()
                            .map(RunResult::getParams)
                            .map(BenchmarkParams::id)
                            .toList());
        }
        return results.iterator().next();
    }

    private static Timing timing(RunResult result) {
        return Timing.of(iterations(result));
    }

    private static double[] iterations(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .toArray();
    }
}
