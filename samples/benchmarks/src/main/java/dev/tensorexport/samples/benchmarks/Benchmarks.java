package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark with its peer, and prints how many times the peer's time each takes. */
final class Benchmarks {
    private static final String PEER = "Peer";

    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(Benchmarks.class.getPackageName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("-Xmx2g")
                        .build())
                .run();
        Map<String, Double> times = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            times.put(
                    name.substring(Benchmarks.class.getPackageName().length() + 1),
                    result.getPrimaryResult().getScore());
        }
        System.out.printf("%n%-32s %s%n", "benchmark", "time / peer's time");
        times.forEach((name, time) -> {
            Double peer = times.get(name + PEER);
            if (peer != null) {
                System.out.printf("%-32s %.2f%n", name, time / peer);
            }
        });
        FilesBesideNumpy.run();
    }
}
