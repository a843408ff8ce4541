package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs everything beside its peers, one comparison after the other, and prints what came of it. */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException, IOException {
        Report report = new Report();
        Machine.describe(report);
        boolean hasDjl = DjlProbe.loads(report);
        try (PythonPeer python = PythonPeer.start(report)) {
            Comparisons comparisons = new Comparisons(report, python, hasDjl);
            comparisons.run();
        }
        FilesBesideNumpy.run(report);
        report.print();
        List<String> missing = report.missing();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("missing: " + missing);
        }
    }
}
