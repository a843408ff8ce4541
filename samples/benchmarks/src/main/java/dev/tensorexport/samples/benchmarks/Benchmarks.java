package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs everything beside its peers, one row after the other, and prints what came of it. */
final class Benchmarks {
    private Benchmarks() {}

    /** @param args the beginnings of the names of the rows that are run; all if there are none */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> only = List.of(args);
        Report report = new Report();
        Machine.describe(report);
        String python = PythonPeer.versions(report);
        if (python != null) {
            report.head("Python", python);
        }
        for (Row row : Rows.all()) {
            if (only.isEmpty() || only.stream().anyMatch(row.name()::startsWith)) {
                compare(row, python != null, report);
            }
        }
        if (only.isEmpty() || only.contains("files")) {
            FilesBesideNumpy.run(report);
        }
        report.print();
    }

    /** All sides one after the other, and so again in other processes. */
    private static void compare(Row row, boolean hasPython, Report report) throws IOException, InterruptedException {
        Map<String, List<Measured>> sides = new LinkedHashMap<>();
        for (int fork = 0; fork < Pace.CURRENT.forks(); fork++) {
            for (String side : row.sides().keySet()) {
                add(sides, side, Worker.measure(row, side));
            }
            if (hasPython && PythonPeer.has(row)) {
                add(sides, PythonPeer.PYTHON, PythonPeer.measure(row));
            }
            if (DjlRows.has(row.name())) {
                add(sides, DjlRows.DJL, Worker.measure(row, DjlRows.DJL));
            }
        }
        List<Measured> ours = Objects.requireNonNull(sides.remove(Row.OURS), row.name());
        if (sides.isEmpty()) {
            report.time(row.name(), ours);
        }
        sides.forEach((peer, theirs) -> report.ratio(row.name(), peer, row.aim(peer), ours, theirs));
    }

    private static void add(Map<String, List<Measured>> sides, String side, Measured measured) {
        sides.computeIfAbsent(side, name -> new ArrayList<>()).add(measured);
    }
}
