package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/** Runs everything beside its peers, one comparison after the other, and prints what came of it. */
final class Benchmarks {
    private Benchmarks() {}

    /** @param args {@code files} or {@code python} for the rows of these alone, or both */
    public static void main(String[] args) throws RunnerException, IOException {
        Set<String> only = Set.of(args);
        if (!Set.of("files", "python").containsAll(only)) {
            throw new IllegalArgumentException("found " + only + "; expected files, python, both or nothing");
        }
        Report report = new Report();
        Machine.describe(report);
        if (only.isEmpty() || only.contains("python")) {
            boolean hasDjl = only.isEmpty() && DjlProbe.loads(report);
            try (PythonPeer python = PythonPeer.start(report)) {
                Comparisons comparisons = new Comparisons(report, python, hasDjl);
                if (only.isEmpty()) {
                    comparisons.run();
                } else {
                    comparisons.crossings();
                }
            }
        }
        if (only.isEmpty() || only.contains("files")) {
            FilesBesideNumpy.run(report);
        }
        report.print();
        List<String> missing = only.isEmpty() ? report.missing() : List.of();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("missing: " + missing);
        }
    }
}
